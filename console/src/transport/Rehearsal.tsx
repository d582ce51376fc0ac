import { useState } from 'preact/hooks';
import { duration, shortInstant } from '../clock.ts';
import type { Difference } from '../data/resources.ts';
import type { Rehearsal } from '../data/types.ts';
import { Differences } from '../parts/Differences.tsx';
import { State as RunState } from '../parts/State.tsx';
import { engine } from '../state/store.ts';

type State =
  | { readonly kind: 'none' }
  | { readonly kind: 'under way' }
  | { readonly kind: 'done'; readonly result: Rehearsal }
  | { readonly kind: 'failed'; readonly why: string };

/** The same travel in a copy of everything that is thrown away afterwards. */
export function useRehearsal(to: number, stopOnFailure: boolean): { readonly state: State; readonly begin: () => void } {
  const [state, setState] = useState<State>({ kind: 'none' });
  const begin = () => {
    setState({ kind: 'under way' });
    engine.rehearse(to, stopOnFailure).then(
      (result) => setState({ kind: 'done', result }),
      (error: unknown) => setState({ kind: 'failed', why: error instanceof Error ? error.message : String(error) }),
    );
  };
  return { state, begin };
}

export function Rehearsed({ rehearsal }: { readonly rehearsal: State }) {
  if (rehearsal.kind === 'failed')
    return (
      <p class="notice bad" role="alert">
        The rehearsal failed: {rehearsal.why}
      </p>
    );
  if (rehearsal.kind !== 'done') return null;
  const { runCount, failedRuns, stopped, now, tookMs, differenceCount } = rehearsal.result;
  return (
    <section class="rehearsal" aria-label="Rehearsal">
      <p role="status">
        <strong>
          Rehearsed: {runCount} run{runCount === 1 ? '' : 's'}
          {failedRuns > 0 ? `, ${failedRuns} would fail` : ''}, {differenceCount} item{differenceCount === 1 ? '' : 's'} would change
        </strong>{' '}
        <span class="sub">
          {stopped && `stopped at ${shortInstant(now)}; `}took {duration(tookMs)}; nothing here has changed
        </span>
      </p>
      <Runs result={rehearsal.result} />
      <Changes key={now} result={rehearsal.result} />
    </section>
  );
}

function Runs({ result: { runs, runCount } }: { readonly result: Rehearsal }) {
  return (
    <>
      <ol class="plan rehearsed-runs" aria-label="Runs of the rehearsal">
        {runs.map((run) => (
          <li key={run.id}>
            <time class="mono">{shortInstant(run.dueAt)}</time>
            <span>
              {run.rule ? `${run.rule} → ` : ''}
              {run.function} <RunState state={run.state} /> {run.error && `${run.error.type}: ${run.error.message}`}
            </span>
          </li>
        ))}
      </ol>
      {runs.length < runCount && (
        <p class="hint">
          {runs.length} of {runCount.toLocaleString('en')} runs are listed.
        </p>
      )}
    </>
  );
}

/** What would change, counted by table; item by item, as far as it was asked for. */
function Changes({ result: { differences, differenceCount, tables } }: { readonly result: Rehearsal }) {
  const [listed, setListed] = useState<readonly Difference[]>(differences);
  const [ended, setEnded] = useState(differences.length === differenceCount);
  const more = () =>
    void engine.rehearsed(listed.length).then(({ differences: next, kept }) => {
      setListed([...listed, ...next]);
      setEnded(listed.length + next.length >= kept);
    });
  return (
    <>
      {tables.map(({ table, created, changed, deleted }) => (
        <p class="sub" key={table}>
          {table}: {created} created, {changed} changed, {deleted} deleted
        </p>
      ))}
      <Differences differences={listed} total={differenceCount} />
      {!ended && (
        <button type="button" onClick={more}>
          Show more differences
        </button>
      )}
    </>
  );
}
