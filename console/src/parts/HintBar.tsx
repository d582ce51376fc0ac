import type { Feature } from '../../features.ts';
import { keysOn } from '../keys.ts';
import { useLive } from '../state/live.ts';
import { offers } from '../state/offers.ts';
import { route } from '../state/route.ts';
import { about } from '../state/store.ts';

type Hint = readonly [key: string, what: string, needs?: Feature];

const general: readonly Hint[] = [
  ['Space', 'freeze / play', 'freeze'],
  ['n', 'step', 'travel'],
  ['g', 'travel', 'travel'],
  ['/', 'search'],
  ['Ctrl K', 'all acts'],
  ['?', 'keys'],
];
const inRun: readonly Hint[] = [
  ['[ ]', 'neighbour'],
  ['r', 'rerun', 'rerun'],
  ['c', 'copy as'],
  ['u', 'undo', 'snapshots'],
  ['Esc', 'close'],
  ['?', 'keys'],
];

/** The keys that are of use just now. */
export function HintBar() {
  const run = useLive(() => route.value.run);
  useLive(() => about.value);
  const on = useLive(() => keysOn.value);
  return (
    <footer class="hints">
      {on ? (
        (run === undefined ? general : inRun)
          .filter(([, , needs]) => needs === undefined || offers(needs))
          .map(([key, what]) => (
            <span key={key} class="key-hint">
              <kbd>{key}</kbd> {what}
            </span>
          ))
      ) : (
        <span class="key-hint">single keys are off</span>
      )}
      <span class="spring" />
      <label class="check">
        <input
          type="checkbox"
          checked={on}
          onChange={(event) => {
            keysOn.value = event.currentTarget.checked;
            localStorage.setItem('keys', keysOn.value ? 'on' : 'off');
          }}
        />{' '}
        single keys
      </label>
    </footer>
  );
}
