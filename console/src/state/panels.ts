import { signal } from '@preact/signals-core';

export type Panel = 'help' | 'palette' | 'travel' | 'bookmarks';

/** The dialog that is open, of those that need no more than to be opened. */
export const panel = signal<Panel | undefined>(undefined);

export function openHelp(): void {
  panel.value = 'help';
}

export function openPalette(): void {
  panel.value = 'palette';
}

/** Asks where to; nothing moves before the plan was confirmed. */
export function openTravel(): void {
  panel.value = 'travel';
}

export function openBookmarks(): void {
  panel.value = 'bookmarks';
}

export function closePanel(): void {
  panel.value = undefined;
}
