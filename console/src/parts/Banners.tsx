import { duration, partsOf, shortInstant, wallNow } from '../clock.ts';
import { look } from '../state/acts.ts';
import { useLive } from '../state/live.ts';
import { useOffers } from '../state/offers.ts';
import { refresh } from '../state/refresh.ts';
import { route } from '../state/route.ts';
import { clockReadAt, failure, gone, link, tick } from '../state/store.ts';
import { Copy } from './Copy.tsx';

/** What the whole page should know: the engine is gone, a question failed, nothing streams, the past is being looked at. */
export function Banners() {
  const lost = useLive(() => gone.value);
  const failed = useLive(() => failure.value);
  const state = useLive(() => link.value);
  const streams = useOffers('stream');
  const at = useLive(() => route.value.at);
  const readAt = useLive(() => clockReadAt.value);
  useLive(() => tick.value);
  return (
    <div class="banners">
      {lost !== undefined && (
        <div class="banner bad" role="alert">
          <strong>No engine answers.</strong> Tried again every 2 s, for {duration(wallNow() - lost.since)} now. What you see is{' '}
          {readAt > 0 ? `as of ${partsOf(readAt).time} UTC` : 'nothing yet'}. To start it: <Copy text="npx ninesharp up" />
        </div>
      )}
      {lost === undefined && failed !== undefined && (
        <div class="banner bad" role="alert">
          <strong>The engine answered with an error.</strong> {failed.message} What you see is of {partsOf(readAt).time} UTC.{' '}
          <button type="button" onClick={() => refresh()}>
            Retry
          </button>
        </div>
      )}
      {lost === undefined && streams && state === 'polling' && (
        <div class="banner" role="status">
          The stream is blocked here: the page asks every 2 seconds instead.
        </div>
      )}
      {at !== undefined && (
        <div class="banner look-banner" role="status">
          <strong>Looking at {shortInstant(at)} UTC.</strong> Nothing has changed.{' '}
          <button type="button" onClick={() => look(undefined)} aria-keyshortcuts="Escape">
            Back to now (Esc)
          </button>
        </div>
      )}
    </div>
  );
}
