import { signal } from '@preact/signals-core';

/** Single keys act; who types them by accident turns them off. */
export const keysOn = signal(localStorage.getItem('keys') !== 'off');

/** Whether a key pressed there is meant for the page, not for a field or a dialog. */
export function isForPage(event: KeyboardEvent): boolean {
  if (event.repeat || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('input, textarea, select, [contenteditable], dialog')) return false;
  // Space and Enter belong to what has the focus.
  return !(event.key === ' ' && target.closest('button, a, summary, [role="row"], [role="slider"], [role="tab"]'));
}
