import { shortInstant } from '../clock.ts';
import type { Branch, Due, Run, Timeline } from '../data/types.ts';
import { offers } from '../state/offers.ts';

export interface Lane {
  readonly id: string;
  readonly label: string;
  readonly note: string;
  readonly kind: 'rule' | 'function' | 'timers' | 'requests' | 'acts' | 'left';
}

export const laneHeight = 40;
/** Of the futures that were left, the newest have lanes; all stand in the list below. */
const leftMost = 3;

/** Pinned lanes first, then rules, functions that are called directly, what waits, acts on the sandbox, and what a restore left. */
export function lanesOf(timeline: Timeline, pinned: ReadonlySet<string>): Lane[] {
  const lanes = new Map<string, Lane>();
  const add = (lane: Lane) => {
    if (!lanes.has(lane.id)) lanes.set(lane.id, lane);
  };
  for (const group of timeline.groups)
    if (group.rule !== undefined && group.kind === 'fire') add(laneOf(`rule:${group.rule}`, group.expression));
  for (const id of laneIds(timeline)) add(laneOf(id, undefined));
  const order = (lane: Lane) => (pinned.has(lane.id) ? 0 : lane.kind === 'rule' ? 1 : 2);
  const sorted = [...lanes.values()].sort((a, b) => order(a) - order(b) || (a.label < b.label ? -1 : 1));
  return [
    ...sorted,
    { id: 'timers', label: 'Retries and timers', note: '', kind: 'timers' },
    ...(timeline.requests ? [{ id: 'requests', label: 'Requests', note: 'from outside', kind: 'requests' } as const] : []),
    { id: 'acts', label: 'Clock and deployments', note: '', kind: 'acts' },
    ...newestLeft(timeline).map(laneOfLeft),
  ];
}

/** Which lane something due belongs to. */
export function laneOfDue({ kind, rule }: Due): string {
  return kind === 'fire' && rule !== undefined ? `rule:${rule}` : 'timers';
}

function laneIds({ runs, buckets }: Timeline): Iterable<string> {
  return new Set([...(runs ?? []).map((run) => run.lane), ...(buckets ?? []).map((bucket) => bucket.lane)]);
}

function laneOf(id: string, note: string | undefined): Lane {
  const [kind, name] = [id.slice(0, id.indexOf(':')), id.slice(id.indexOf(':') + 1)];
  return kind === 'rule'
    ? { id, label: name, note: note ?? '', kind: 'rule' }
    : { id, label: name, note: offers('causes') ? 'called directly' : '', kind: 'function' };
}

/** Those that have lanes, the newest first. */
export function newestLeft({ branches }: Timeline): readonly Branch[] {
  return branches.slice(-leftMost).toReversed();
}

function laneOfLeft(branch: Branch): Lane {
  return { id: `left:${branch.id}`, label: 'Left future', note: `${runsOf(branch)}, from ${branch.name}`, kind: 'left' };
}

function runsOf({ runs, failed }: Branch): string {
  return `${runs} run${runs === 1 ? '' : 's'}${failed > 0 ? `, ${failed} failed` : ''}`;
}

export function describeBranch(branch: Branch): string {
  return `left future: ${shortInstant(branch.from)} to ${shortInstant(branch.to)}, ${runsOf(branch)}`;
}

/** In words, for lists and tooltips. */
export const stateWords: Readonly<Record<Run['state'], string>> = {
  running: 'running',
  succeeded: 'succeeded',
  recovered: 'succeeded after a retry',
  retrying: 'failed, will retry',
  failed: 'failed',
  throttled: 'throttled',
  dropped: 'dropped',
  missed: 'missed',
};

/** What something due is, in words. */
export function describeDue(due: Omit<Due, 'at'>): string {
  const { service, kind, rule, function: name, table, attempt = 1 } = due;
  if (kind === 'fire' && rule !== undefined) return rule;
  if (kind === 'deliver' && rule !== undefined) return `${rule}: event is delivered again`;
  if (kind === 'asyncInvoke') return attempt > 1 ? `${name}: retry, attempt ${attempt}` : `${name}: event is delivered`;
  if (kind === 'expire-item') return `${table}: an item expires (TTL)`;
  return `${service} ${kind}`;
}
