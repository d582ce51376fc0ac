import { signal } from '@preact/signals-core';
import { day, hour, minute } from '../clock.ts';
import { go, route } from './route.ts';
import { engine, readNow, timeline } from './store.ts';

/** The part of time that the axis shows. */
export interface View {
  readonly from: number;
  readonly to: number;
}

const shortest = 1_000;
const longest = 60 * 365 * day;

export const view = signal<View>(initial());
/** The axis keeps the now line in sight until the reader moves it away. */
export const following = signal(route.value.from === undefined);
export const collapse = signal(true);
/** A part of time, chosen on the lanes, that lists are about. */
export const selection = signal<View | undefined>(undefined);
/** A window was asked for by a key or a button: its first edge takes the focus. */
export const windowAsked = signal(false);

function initial(): View {
  const { from, to } = route.value;
  if (from !== undefined && to !== undefined && to > from) return { from, to };
  const now = readNow();
  return { from: now - 12 * hour, to: now + 36 * hour };
}

/** Browsers slow down pages that change their address with each move of the pointer. */
const writeAfterMs = 200;
let writing: ReturnType<typeof setTimeout> | undefined;

function writeView(): void {
  const { from, to } = view.value;
  if (following.value) go({ from: undefined, to: undefined });
  else go({ from: Math.round(from), to: Math.round(to) });
}

export function setView({ from, to }: View, options: { readonly follow?: boolean } = {}): void {
  const span = Math.min(longest, Math.max(shortest, to - from));
  const middle = (from + to) / 2;
  const start = Math.max(0, middle - span / 2);
  view.value = { from: start, to: start + span };
  following.value = options.follow ?? false;
  clearTimeout(writing);
  writing = setTimeout(writeView, writeAfterMs);
}

export function zoom(factor: number, around: number): void {
  const { from, to } = view.value;
  setView({ from: around - (around - from) * factor, to: around + (to - around) * factor });
}

export function pan(byMs: number): void {
  const { from, to } = view.value;
  setView({ from: from + byMs, to: to + byMs });
}

/** What zooming keeps in its place: the look cursor or now, where they are in sight. */
export function centreOf({ from, to }: View): number {
  const at = route.value.at ?? readNow();
  return at >= from && at <= to ? at : (from + to) / 2;
}

/** Moves the axis by so many thirds of what it shows. */
export function panBy(thirds: number): void {
  const { from, to } = view.value;
  pan(((to - from) / 3) * thirds);
}

/** A window to begin with, in the middle of what is in sight; its edges are moved from there. */
export function chooseWindow(): void {
  const { from, to } = view.value;
  windowAsked.value = true;
  const third = (to - from) / 3;
  selection.value = { from: from + third, to: to - third };
}

/** Keeps what the reader follows in sight when time moves. */
export function followNow(now: number): void {
  if (!following.value) return;
  const { from, to } = view.value;
  const span = to - from;
  const place = (now - from) / span;
  if (place > 0.15 && place < 0.66) return;
  view.value = { from: now - span * 0.4, to: now + span * 0.6 };
}

/** What happened lately and the next few due instants. */
export async function showAll(): Promise<void> {
  const now = readNow();
  const first = timeline.value?.extent.first;
  const { due } = await engine.plan(now + 400 * day, 4);
  const furthest = due[Math.min(2, due.length - 1)]?.at ?? now + 36 * hour;
  const future = Math.max((furthest - now) * 1.15, 2 * minute);
  const past = first === undefined ? future / 2 : Math.min(Math.max((now - first) * 1.1, future / 3), future * 1.6);
  setView({ from: now - past, to: now + future }, { follow: true });
}
