import { signal } from '@preact/signals-core';

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly kind: 'done' | 'failed' | 'told';
  readonly acts: readonly { readonly label: string; readonly run: () => void }[];
}

export const toasts = signal<readonly Toast[]>([]);
/** What a screen reader is told: politely, at most one sentence in two seconds; or at once. */
export const polite = signal('');
export const assertive = signal('');

const shownMs = 12_000;
const quietMs = 2_000;
let last = 0;
let waiting: string[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

export function toast(text: string, options: { kind?: Toast['kind']; acts?: Toast['acts'] } = {}): void {
  last += 1;
  const id = last;
  // A way back leads back from the newest act only.
  const others = options.acts === undefined ? toasts.value : toasts.value.filter(({ acts }) => acts.length === 0);
  toasts.value = [...others.slice(-2), { id, text, kind: options.kind ?? 'done', acts: options.acts ?? [] }];
  setTimeout(() => dismiss(id), shownMs);
}

export function dismiss(id: number): void {
  toasts.value = toasts.value.filter((shown) => shown.id !== id);
}

export function announce(sentence: string): void {
  waiting = [...waiting.filter((other) => other !== sentence), sentence].slice(-3);
  if (timer !== undefined) return;
  timer = setTimeout(() => {
    timer = undefined;
    polite.value = waiting.join(' ');
    waiting = [];
  }, quietMs);
}

export function announceNow(sentence: string): void {
  assertive.value = sentence;
}
