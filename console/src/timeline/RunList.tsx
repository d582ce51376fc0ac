import { signal } from '@preact/signals-core';
import { useRef } from 'preact/hooks';
import { duration, iso, localInstant, shortInstant } from '../clock.ts';
import type { Run, RunPage } from '../data/types.ts';
import { Stale } from '../parts/Stale.tsx';
import { State } from '../parts/State.tsx';
import { useAsked } from '../parts/useAsked.ts';
import { VirtualRows } from '../parts/VirtualRows.tsx';
import { openRun } from '../state/acts.ts';
import { useLive } from '../state/live.ts';
import { useOffers } from '../state/offers.ts';
import { go, route } from '../state/route.ts';
import { engine, nowSignal } from '../state/store.ts';
import { selection } from '../state/view.ts';

const pageSize = 100;
const rowHeight = 34;
/** The runs that are in sight, for keys that go to the next and previous one. */
export const listed = signal<readonly Run[]>([]);
const wanted = signal(0);
const columns = ['started (UTC)', 'state', 'what', 'took', 'tries'];

/** Every run, newest first; those that began after the look cursor are dimmed. */
export function RunList() {
  const { q, state, at, run } = useLive(() => route.value);
  const chosen = useLive(() => selection.value);
  const opens = useOffers('runs');
  const now = useLive(() => nowSignal.value);
  const page = useLive(() => wanted.value);
  const pages = useRef(new Map<number, RunPage>());
  const filter = {
    ...(q ? { q } : {}),
    ...(state ? { state } : {}),
    ...(chosen ? { from: Math.round(chosen.from), to: Math.round(chosen.to) } : {}),
  };
  const filterKey = JSON.stringify(filter);
  const asked = useAsked(`${filterKey} ${page}`, async () => {
    const answer = await engine.runs({ ...filter, offset: page * pageSize, limit: pageSize });
    if (page === 0) listed.value = answer.runs;
    pages.current.set(page, answer);
    return { ...answer, filterKey };
  });
  const last = useRef<{ filterKey: string; total: number; matching: number } | undefined>(undefined);
  if (asked.answer) last.current = asked.answer;
  else if (last.current?.filterKey !== filterKey) pages.current.clear();
  const { total = 0, matching = 0 } = last.current ?? {};
  const runAt = (index: number) => pages.current.get(Math.floor(index / pageSize))?.runs[index % pageSize];

  return (
    <section class="pane" aria-labelledby="runs-title">
      <div class="pane-head">
        <h2 id="runs-title">Runs</h2>
        <span class="sub" role="status">
          {asked.answer ? `${matching === total ? '' : `${matching.toLocaleString('en')} of `}${total.toLocaleString('en')}` : ''}
        </span>
        <span class="spring" />
        <select aria-label="Only runs that" value={state ?? ''} onChange={(event) => go({ state: event.currentTarget.value || undefined })}>
          <option value="">any state</option>
          <option value="failed,dropped,retrying,throttled">failed</option>
          <option value="succeeded,recovered">succeeded</option>
          <option value="running">running</option>
        </select>
        <input
          id="search"
          type="search"
          aria-label="Search runs"
          placeholder="Search  /"
          value={q ?? ''}
          onInput={(event) => go({ q: event.currentTarget.value || undefined })}
        />
        {(q || state || chosen) && (
          <button
            type="button"
            onClick={() => {
              selection.value = undefined;
              go({ q: undefined, state: undefined });
            }}
          >
            Clear
          </button>
        )}
      </div>
      <Stale asked={asked}>
        {asked.answer !== undefined && total === 0 ? (
          <p class="empty-line">No runs yet.</p>
        ) : asked.answer !== undefined && matching === 0 ? (
          <p class="empty-line">0 of {total.toLocaleString('en')} runs match</p>
        ) : (
          <VirtualRows
            label="Runs, newest first"
            count={matching}
            rowHeight={rowHeight}
            columns={columns}
            row={(index) => {
              const shown = runAt(index);
              return shown && cells(shown, now);
            }}
            rowClass={(index) => (at !== undefined && (runAt(index)?.startedAt ?? 0) > at ? 'later' : '')}
            current={listed.value.findIndex((shown) => shown.id === run)}
            onOpen={(index) => {
              const shown = runAt(index);
              if (shown && opens) openRun(shown.id, shown.state === 'failed' ? 'summary' : undefined);
            }}
            onRange={(from) => {
              wanted.value = Math.floor(from / pageSize);
            }}
          />
        )}
      </Stale>
    </section>
  );
}

function cells(run: Run, now: number) {
  const took = run.endedAt === undefined ? `${duration(now - run.startedAt)} so far` : duration(run.endedAt - run.startedAt);
  const tries =
    run.retryAt === undefined ? String(run.attempts.length || 1) : `${run.attempts.length}, next ${shortInstant(run.retryAt).slice(-8)}`;
  return [
    <time key="at" dateTime={iso(run.startedAt)} title={`${localInstant(run.startedAt)} on your clock`}>
      {shortInstant(run.startedAt)}
    </time>,
    <State key="state" state={run.state} />,
    <span key="what" class="what">
      {run.rule ?? run.function}
      {run.error && (
        <span class="error-text">
          {' '}
          {run.error.type}: {run.error.message}
        </span>
      )}
    </span>,
    took,
    tries,
  ];
}
