import { fullInstant, iso, localInstant, relative, shortInstant } from '../clock.ts';
import type { Due } from '../data/types.ts';
import { planTravel } from '../state/acts.ts';
import { useLive } from '../state/live.ts';
import { useOffers } from '../state/offers.ts';
import { nowSignal, timeline } from '../state/store.ts';
import { describeDue } from './lanes.ts';

const shownMost = 60;

/** What comes next, as a table: the diamonds of the axis in words. */
export function Upcoming() {
  const answer = useLive(() => timeline.value);
  const now = useLive(() => nowSignal.value);
  const travels = useOffers('travel');
  const due = nextOf(answer?.due ?? [], now);
  const ruleless = answer !== undefined && answer.groups.length === 0;
  return (
    <section class="pane" aria-labelledby="upcoming-title">
      <div class="pane-head">
        <h2 id="upcoming-title">Upcoming</h2>
        <span class="sub">{answer ? `${answer.dueTotal.toLocaleString('en')}${answer.dueAtLeast ? ' or more' : ''} in sight` : ''}</span>
      </div>
      {due.length === 0 ? (
        <p class="empty-line">{ruleless ? 'No rule or timer is waiting in sight.' : 'Nothing is due in sight.'}</p>
      ) : (
        <div class="upcoming-scroll" role="region" tabIndex={0} aria-label="Upcoming, a list to scroll">
          <table class="upcoming">
            <thead>
              <tr>
                <th scope="col">when (UTC)</th>
                <th scope="col">what</th>
                {travels && (
                  <th scope="col">
                    <span class="unseen">act</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {due.map((item) => (
                <tr key={`${item.at}${item.service}${item.kind}${item.id}`}>
                  <td>
                    <time dateTime={iso(item.at)} title={`${localInstant(item.at)} on your clock`}>
                      {shortInstant(item.at)}
                    </time>
                    <span class="sub">{relative(item.at, now)}</span>
                  </td>
                  <td>{describeDue(item)}</td>
                  {travels && (
                    <td class="end">
                      <button
                        type="button"
                        class="quiet"
                        aria-label={`Travel here: ${fullInstant(item.at)}`}
                        onClick={() => void planTravel(item.at)}
                      >
                        Travel here
                      </button>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

export function nextOf(due: readonly Due[], now: number): readonly Due[] {
  return due.filter(({ at }) => at >= now).slice(0, shownMost);
}
