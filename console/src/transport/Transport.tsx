import { duration, iso, localInstant, partsOf } from '../clock.ts';
import { Icon } from '../parts/Icon.tsx';
import { freezeOrPlay, step, stopTravel, undoLast } from '../state/acts.ts';
import { useLive } from '../state/live.ts';
import { useOffers } from '../state/offers.ts';
import { openBookmarks, openTravel } from '../state/panels.ts';
import { speedWord } from '../state/speed.ts';
import { busy, clock, gone, link, nowSignal, snapshots, travelling, underWay } from '../state/store.ts';
import { SpeedMenu } from './SpeedMenu.tsx';

/** The clock and what moves it, on every page. */
export function Transport() {
  const reading = useLive(() => clock.value);
  const now = useLive(() => nowSignal.value);
  const under = useLive(() => travelling.value);
  const ending = useLive(() => underWay.value);
  const frozen = reading?.mode === 'frozen';
  return (
    <section class="transport" aria-label="Clock">
      <div class="reading">
        <span class={`mode ${under ? 'mode-travel' : frozen ? 'mode-frozen' : 'mode-run'}`}>
          {under ? <Icon name="step" /> : <Icon name={frozen ? 'lock' : 'play'} />}{' '}
          {under ? 'travelling' : ending !== undefined ? 'freezing' : frozen ? 'frozen' : speedWord(reading?.speed ?? 1)}
        </span>
        <Instant now={now} />
        <span class={ending === undefined ? 'ahead' : 'sub'}>
          {ending !== undefined ? `will stand still when ${ending} ends` : reading ? ahead(reading.aheadMs) : 'waiting for the engine'}
        </span>
      </div>
      {under ? (
        <div class="controls">
          <span class="progress" role="status">
            {under.total === undefined ? `${under.done} runs` : `${Math.min(under.done, under.total)} of ${under.total}`}
            <progress max={Math.max(1, under.to - under.from)} value={Math.max(0, now - under.from)} aria-label="Travel" />
          </span>
          <button type="button" onClick={stopTravel} aria-keyshortcuts="Escape">
            Stop after this one
          </button>
        </div>
      ) : (
        <Controls />
      )}
    </section>
  );
}

/** What moves the clock, as far as this engine's can be moved. */
function Controls() {
  const reading = useLive(() => clock.value);
  const doing = useLive(() => busy.value);
  const lost = useLive(() => gone.value);
  const kept = useLive(() => snapshots.value);
  const [freezes, travels, bookmarks] = [useOffers('freeze'), useOffers('travel'), useOffers('snapshots')];
  const plays = useOffers('play');
  const frozen = reading?.mode === 'frozen';
  const off = doing !== undefined || lost !== undefined || !reading;
  const why = lost !== undefined ? 'No engine answers.' : doing === undefined ? undefined : `${doing}…`;
  const undoable = kept.some(({ automatic }) => automatic === true);
  return (
    <div class="controls" title={why}>
      {freezes && (
        <button type="button" onClick={() => void freezeOrPlay()} disabled={off} aria-keyshortcuts="Space" class="wide-key">
          <Icon name={frozen ? 'play' : 'pause'} /> {frozen ? 'Play' : 'Freeze'}
        </button>
      )}
      {plays && <SpeedMenu playing={reading?.mode === 'running' ? reading.speed : undefined} off={off} />}
      {travels && (
        <>
          <button type="button" onClick={() => void step()} disabled={off} aria-keyshortcuts="n">
            <Icon name="step" /> Step
          </button>
          <button type="button" class="primary" onClick={openTravel} disabled={off} aria-keyshortcuts="g">
            Travel<span class="wide-only"> to…</span>
          </button>
        </>
      )}
      {bookmarks && (
        <>
          <button type="button" onClick={openBookmarks} disabled={lost !== undefined} aria-keyshortcuts="b">
            Bookmarks
          </button>
          <button type="button" onClick={() => void undoLast()} disabled={off || !undoable} aria-keyshortcuts="u">
            Undo
          </button>
        </>
      )}
      {reading && !travels && <span class="sub">This engine keeps real time.</span>}
    </div>
  );
}

function Instant({ now }: { readonly now: number }) {
  const { weekday, date, month, year, time, millis } = partsOf(now);
  return (
    <time class="instant" dateTime={iso(now)} title={`${localInstant(now)} on your clock`}>
      <span class="instant-day">
        {weekday} {date} {month} {year}
      </span>{' '}
      <span class="instant-time">
        {time}
        <small>.{millis}</small>
      </span>{' '}
      <small>UTC</small>
    </time>
  );
}

function ahead(ms: number): string {
  if (Math.abs(ms) < 1_000) return 'same as your clock';
  return `${duration(ms)} ${ms > 0 ? 'ahead of' : 'behind'} your clock`;
}

export function LinkState() {
  const state = useLive(() => link.value);
  const lost = useLive(() => gone.value);
  const text = lost !== undefined || state === 'lost' ? 'not connected' : state === 'polling' ? 'asks every 2 s' : 'live';
  return (
    <span class={`link-state link-${lost !== undefined ? 'lost' : state}`}>
      <span aria-hidden="true">{text === 'live' ? '●' : text === 'not connected' ? '✕' : '◐'}</span> {text}
    </span>
  );
}
