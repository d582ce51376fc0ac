import { useEffect, useState } from 'preact/hooks';
import { fullInstant, readWhen, relative } from '../clock.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { nextDue, planTravel } from '../state/acts.ts';
import { useLive } from '../state/live.ts';
import { closePanel, panel } from '../state/panels.ts';
import { readNow } from '../state/store.ts';

const examples = ['next', '+1d', '09:00', 'tomorrow 09:00'];

export function TravelDialog() {
  const open = useLive(() => panel.value === 'travel');
  return open ? <Asking /> : null;
}

function Asking() {
  const [text, setText] = useState('');
  const [date, setDate] = useState('');
  const [next, setNext] = useState<number | undefined>(undefined);
  useEffect(() => void nextDue().then(setNext), []);
  const now = readNow();
  const to = readWhen(text, now, next);
  const refused = text !== '' && to === undefined ? 'Not an instant.' : to !== undefined && to <= now ? 'That instant has passed.' : '';
  const submit = (event: Event) => {
    event.preventDefault();
    if (to === undefined || to <= now) return;
    closePanel();
    void planTravel(to);
  };
  return (
    <Dialog title="Travel to…" onClose={closePanel}>
      <form onSubmit={submit} class="stack">
        <label class="field">
          <span>When (UTC)</span>
          <input
            autofocus
            value={text}
            autocomplete="off"
            spellcheck={false}
            placeholder="next, +1d, 09:00, 2026-11-24T09:00Z"
            aria-invalid={refused !== ''}
            aria-describedby="travel-reading"
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </label>
        <p id="travel-reading" class={refused === '' ? 'hint' : 'hint bad'}>
          {refused !== ''
            ? `${refused} Try next, +1d or 09:00.`
            : to === undefined
              ? 'Nothing moves before you have seen what will fire.'
              : `${fullInstant(to)}, ${relative(to, now)}`}
        </p>
        <div class="chips" role="group" aria-label="Examples">
          {examples.map((example) => (
            <button key={example} type="button" class="chip" onClick={() => setText(example)}>
              {example}
            </button>
          ))}
          <input
            type="datetime-local"
            aria-label="Date and time, UTC"
            step={1}
            value={date}
            onInput={(event) => {
              setDate(event.currentTarget.value);
              setText(event.currentTarget.value);
            }}
          />
        </div>
        <div class="actions">
          <button type="button" onClick={closePanel}>
            Cancel
          </button>
          <button type="submit" class="primary" disabled={to === undefined || to <= now}>
            Show what will fire
          </button>
        </div>
      </form>
    </Dialog>
  );
}
