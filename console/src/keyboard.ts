import { commands } from './commands.ts';
import { isForPage, keysOn } from './keys.ts';
import { closeRun, look, stopTravel } from './state/acts.ts';
import { openPalette } from './state/panels.ts';
import { go, route } from './state/route.ts';
import { travelling } from './state/store.ts';
import { selection } from './state/view.ts';
import { ghost } from './timeline/axisPointer.ts';

/** Keys of the page. What fires ignores a key that is held down. */
export function listenToKeys(): void {
  document.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      openPalette();
      return;
    }
    if (event.key === 'Escape' && !event.defaultPrevented && !(event.target instanceof HTMLElement && event.target.closest('dialog'))) {
      leave();
      return;
    }
    if (!isForPage(event)) return;
    if (moveLook(event)) return;
    if (!keysOn.value) return;
    const command = commands().find(({ key }) => key === event.key || (key !== 'e' && key === event.key.toLowerCase()));
    if (!command) return;
    event.preventDefault();
    command.run();
  });
}

/** Escape leaves the innermost thing: a drag, a travel, a selection, a run, the past. */
function leave(): void {
  if (ghost.value !== undefined) ghost.value = undefined;
  else if (travelling.value) stopTravel();
  else if (route.value.run !== undefined) closeRun();
  else if (route.value.item !== undefined) go({ item: undefined }, 'push');
  else if (selection.value) selection.value = undefined;
  else if (route.value.at !== undefined) look(undefined);
}

/** Arrows move the look cursor from wherever the focus is; the slider itself answers when it has it. */
function moveLook(event: KeyboardEvent): boolean {
  if (!['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key) || route.value.page !== 'timeline') return false;
  const slider = document.querySelector('.look');
  if (!(slider instanceof HTMLElement) || event.target === slider) return false;
  slider.dispatchEvent(new KeyboardEvent('keydown', { key: event.key, shiftKey: event.shiftKey }));
  event.preventDefault();
  return true;
}
