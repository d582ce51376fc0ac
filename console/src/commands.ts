import type { Feature } from '../features.ts';
import { neighbour } from './drawer/Drawer.tsx';
import { freezeOrPlay, look, openRun, rerun, reset, step, undoLast } from './state/acts.ts';
import { offers } from './state/offers.ts';
import { openBookmarks, openHelp, openPalette, openTravel } from './state/panels.ts';
import { go, route } from './state/route.ts';
import { engine, readNow, timeline } from './state/store.ts';
import { centreOf, chooseWindow, collapse, panBy, setView, showAll, view, zoom } from './state/view.ts';
import { fireNow } from './timeline/FirstSteps.tsx';
import { pinnedLanes, togglePin } from './timeline/pinned.ts';
import { listed } from './timeline/RunList.tsx';
import { openedGaps } from './timeline/useScale.ts';

export interface Command {
  readonly key?: string;
  readonly label: string;
  /** Whether it may fire something. */
  readonly fires?: 'yes' | 'may';
  /** What an engine must be able to do for it. */
  readonly needs?: Feature;
  readonly run: () => void;
}

/** Every act that has a key or a name, of those that this engine can do. */
export function commands(): readonly Command[] {
  return all.filter(({ needs }) => needs === undefined || offers(needs));
}

const all: readonly Command[] = [
  { key: ' ', label: 'Freeze or play', needs: 'freeze', fires: 'may', run: () => void freezeOrPlay() },
  { key: 'n', label: 'Step to the next due instant', needs: 'travel', fires: 'yes', run: () => void step() },
  { key: 'g', label: 'Travel to…', needs: 'travel', fires: 'yes', run: openTravel },
  {
    key: 'r',
    label: 'Rerun the open run',
    needs: 'rerun',
    fires: 'yes',
    run: () => route.value.run !== undefined && void rerun(route.value.run),
  },
  { key: 'x', label: 'Fire the selected rule now', needs: 'fire', fires: 'yes', run: () => void fireSelected() },
  { key: 'b', label: 'Bookmarks', needs: 'snapshots', run: openBookmarks },
  { key: 'u', label: 'Undo the last travel, restore or reset', needs: 'snapshots', run: () => void undoLast() },
  { key: '+', label: 'Zoom in', run: () => zoom(0.5, centreOf(view.value)) },
  { key: '-', label: 'Zoom out', run: () => zoom(2, centreOf(view.value)) },
  { key: 'a', label: 'Move the axis to earlier', run: () => panBy(-1) },
  { key: 'd', label: 'Move the axis to later', run: () => panBy(1) },
  { key: 'm', label: 'Marks of the axis: arrows go along them, Enter opens', run: () => focus('.marks') },
  { key: 'w', label: 'Choose a window of time for the lists; arrows move its edges', run: chooseWindow },
  { key: '0', label: 'Fit all', run: () => void showAll() },
  { key: 'f', label: 'Centre the selected run or now; again: fit it', run: centre },
  { key: 'i', label: 'Collapse idle time, or not', run: toggleIdle },
  { key: 'p', label: 'Pin the first lane, or not', run: pinFirst },
  { key: 'e', label: 'Next failed run', needs: 'runs', run: () => void nextFailed(1) },
  { key: 'E', label: 'Previous failed run', needs: 'runs', run: () => void nextFailed(-1) },
  { key: ',', label: 'Previous run', needs: 'runs', run: () => neighbourOrFirst(1) },
  { key: '.', label: 'Next run', needs: 'runs', run: () => neighbourOrFirst(-1) },
  { key: '[', label: 'Older run, same tab', needs: 'runs', run: () => neighbour(1) },
  { key: ']', label: 'Newer run, same tab', needs: 'runs', run: () => neighbour(-1) },
  { key: 'c', label: 'Copy as…', needs: 'runs', run: () => click('[aria-keyshortcuts="c"]') },
  { key: '/', label: 'Search', run: () => focus('#search') },
  { key: '?', label: 'Keys', run: openHelp },
  { label: 'All acts', run: openPalette },
  { label: 'Go to Timeline', run: () => go({ page: 'timeline' }, 'push') },
  { label: 'Go to Tables', run: () => go({ page: 'tables' }, 'push') },
  { label: 'Go to Logs', run: () => go({ page: 'logs' }, 'push') },
  { label: 'Go to Rules', run: () => go({ page: 'rules' }, 'push') },
  { label: 'Reset everything (can be undone)', needs: 'reset', run: () => void reset() },
  { label: 'Back to now', needs: 'look', run: () => look(undefined) },
];

function toggleIdle(): void {
  collapse.value = !collapse.value;
  openedGaps.value = new Set();
}

let centred = 0;
function centre(): void {
  const run = listed.value.find(({ id }) => id === route.value.run);
  const at = run?.startedAt ?? readNow();
  const span = view.value.to - view.value.from;
  const length = Math.max(1_000, ((run?.endedAt ?? at) - at) * 3);
  const half = centred === at ? (run ? length : span / 4) : span / 2;
  centred = at;
  setView({ from: at - half, to: at + half });
}

function pinFirst(): void {
  const [pinned] = pinnedLanes.value;
  const first = timeline.value?.groups.find(({ rule }) => rule !== undefined)?.rule;
  const lane = pinned ?? (first === undefined ? undefined : `rule:${first}`);
  if (lane !== undefined) togglePin(lane);
}

/** Asked of the engine: the list in sight may be about something else. */
async function nextFailed(by: number): Promise<void> {
  const { runs } = await engine.runs({ offset: 0, limit: 500, state: 'failed,dropped,throttled' });
  const index = runs.findIndex(({ id }) => id === route.value.run);
  const next = runs[index < 0 ? (by > 0 ? 0 : runs.length - 1) : index + by];
  if (next) openRun(next.id);
}

function neighbourOrFirst(by: number): void {
  const [newest] = listed.value;
  if (route.value.run !== undefined) neighbour(by);
  else if (newest) openRun(newest.id);
}

async function fireSelected(): Promise<void> {
  const rules = await engine.rules();
  const rule = rules.find(({ name }) => name === route.value.rule) ?? rules.find(({ expression }) => expression !== undefined);
  if (rule) await fireNow(rule);
}

function click(selector: string): void {
  const element = document.querySelector(selector);
  if (element instanceof HTMLElement) element.click();
}

function focus(selector: string): void {
  const element = document.querySelector(selector);
  if (element instanceof HTMLElement) element.focus();
}
