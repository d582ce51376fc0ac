import { keysOn } from '../keys.ts';
import { useLive } from '../state/live.ts';
import { route } from '../state/route.ts';

const general: readonly (readonly [string, string])[] = [
  ['Space', 'freeze / play'],
  ['n', 'step'],
  ['g', 'travel'],
  ['/', 'search'],
  ['Ctrl K', 'all acts'],
  ['?', 'keys'],
];
const inRun: readonly (readonly [string, string])[] = [
  ['[ ]', 'neighbour'],
  ['r', 'rerun'],
  ['c', 'copy as'],
  ['u', 'undo'],
  ['Esc', 'close'],
  ['?', 'keys'],
];

/** The keys that are of use just now. */
export function HintBar() {
  const run = useLive(() => route.value.run);
  const on = useLive(() => keysOn.value);
  return (
    <footer class="hints">
      {on ? (
        (run === undefined ? general : inRun).map(([key, what]) => (
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
