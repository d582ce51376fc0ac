import { signal } from '@preact/signals-core';

/** Lanes that stand first. */
export const pinnedLanes = signal<ReadonlySet<string>>(new Set());

export function togglePin(id: string): void {
  const pinned = new Set(pinnedLanes.value);
  if (!pinned.delete(id)) pinned.add(id);
  pinnedLanes.value = pinned;
}
