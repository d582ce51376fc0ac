import { signal } from '@preact/signals-core';

/** As fast as it goes: the engine moves time no faster than this, and what runs on the way takes its own time. */
const fastest = 1_000_000;

export const speeds: readonly { readonly speed: number; readonly label: string }[] = [
  { speed: 1, label: '1×' },
  { speed: 60, label: '60×' },
  { speed: 3_600, label: '3600×' },
  { speed: fastest, label: 'fastest' },
];

/** How many times as fast as real time Play lets time run. */
export const speed = signal(1);
/** Where it then stops by itself. */
export const playUntil = signal<'never' | 'failure'>('never');

/** As the now line says it: real time, or how many times as fast. */
export function speedWord(times: number): string {
  if (times === 1) return 'real time';
  return times === fastest ? 'playing, as fast as it goes' : `playing ${times}×`;
}
