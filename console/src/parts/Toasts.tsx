import { useLive } from '../state/live.ts';
import { assertive, dismiss, polite, toasts } from '../state/notices.ts';
import { Icon } from './Icon.tsx';

/** What was done, with the way back; and what a screen reader is told. */
export function Toasts() {
  const shown = useLive(() => toasts.value);
  const said = useLive(() => polite.value);
  const urgent = useLive(() => assertive.value);
  return (
    <>
      <section class="toasts" aria-label="Notices">
        {shown.map(({ id, text, kind, acts }) => (
          <div key={id} class={`toast toast-${kind}`}>
            <span class="toast-mark" aria-hidden="true">
              {kind === 'failed' ? '✕' : kind === 'done' ? '✓' : 'i'}
            </span>
            <span class="toast-text">{text}</span>
            {acts.map((act) => (
              <button
                key={act.label}
                type="button"
                class="link"
                onClick={() => {
                  dismiss(id);
                  act.run();
                }}
              >
                {act.label}
              </button>
            ))}
            <button type="button" class="quiet" aria-label="Dismiss this notice" onClick={() => dismiss(id)}>
              <Icon name="close" />
            </button>
          </div>
        ))}
      </section>
      <div class="unseen" role="status" aria-live="polite">
        {said}
      </div>
      <div class="unseen" role="alert" aria-live="assertive">
        {urgent}
      </div>
    </>
  );
}
