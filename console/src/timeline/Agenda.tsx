import { dayOf, fullInstant, iso, partsOf, relative, shortInstant } from '../clock.ts';
import type { Run } from '../data/types.ts';
import { Stale } from '../parts/Stale.tsx';
import { State } from '../parts/State.tsx';
import { useAsked } from '../parts/useAsked.ts';
import { openRun, planTravel } from '../state/acts.ts';
import { useLive } from '../state/live.ts';
import { useOffers } from '../state/offers.ts';
import { route } from '../state/route.ts';
import { speedWord } from '../state/speed.ts';
import { clock, engine, nowSignal, timeline } from '../state/store.ts';
import { Branches } from './Branches.tsx';
import { describeDue } from './lanes.ts';
import { nextOf } from './Upcoming.tsx';

const laterMost = 12;
const earlierMost = 200;

/** A small screen has no axis: later, now, earlier, from top to bottom. */
export function Agenda() {
  const now = useLive(() => nowSignal.value);
  const answer = useLive(() => timeline.value);
  const frozen = useLive(() => clock.value?.mode === 'frozen');
  const speed = useLive(() => clock.value?.speed ?? 1);
  const at = useLive(() => route.value.at);
  const [travels, opens] = [useOffers('travel'), useOffers('runs')];
  const asked = useAsked(`agenda ${at}`, () => engine.runs({ offset: 0, limit: earlierMost, ...(at === undefined ? {} : { to: at }) }));
  const later = nextOf(answer?.due ?? [], now).slice(0, laterMost);
  return (
    <div class="agenda">
      <section aria-labelledby="later-title">
        <h2 id="later-title">Later</h2>
        {later.length === 0 && <p class="empty-line">Nothing is due in sight.</p>}
        <ol class="agenda-list reversed">
          {later.toReversed().map((due) => (
            <li key={`${due.at}${due.id}`}>
              <span class="agenda-text">
                <strong>{describeDue(due)}</strong>
                <span class="sub">
                  <time dateTime={iso(due.at)}>{shortInstant(due.at)}</time>, {relative(due.at, now)}
                </span>
              </span>
              {travels && (
                <button type="button" aria-label={`Travel here: ${fullInstant(due.at)}`} onClick={() => void planTravel(due.at)}>
                  Travel here
                </button>
              )}
            </li>
          ))}
        </ol>
      </section>
      <p class="agenda-now">
        <strong>NOW</strong> {shortInstant(now)} UTC · {frozen ? 'frozen' : speedWord(speed)}
      </p>
      <section aria-labelledby="earlier-title">
        <h2 id="earlier-title">Earlier</h2>
        <Stale asked={asked}>
          {asked.answer?.runs.length === 0 && <p class="empty-line">No runs yet.</p>}
          {byDay(asked.answer?.runs ?? []).map(([title, runs]) => (
            <section key={title} aria-label={title}>
              <h3>{title}</h3>
              <ol class="agenda-list">
                {runs.map((run) => (
                  <li key={run.id}>
                    <button type="button" class="agenda-run" disabled={!opens} onClick={() => openRun(run.id)}>
                      <span class="agenda-text">
                        <strong>{run.rule ?? run.function}</strong>
                        <span class="sub">{partsOf(run.startedAt).time}</span>
                      </span>
                      <State state={run.state} />
                    </button>
                  </li>
                ))}
              </ol>
            </section>
          ))}
        </Stale>
        <Branches />
      </section>
    </div>
  );
}

function byDay(runs: readonly Run[]): [string, Run[]][] {
  const days = new Map<string, Run[]>();
  for (const run of runs) {
    const title = dayOf(run.startedAt);
    days.set(title, [...(days.get(title) ?? []), run]);
  }
  return [...days];
}
