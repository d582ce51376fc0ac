import { useState } from 'preact/hooks';
import { duration, shortInstant } from '../clock.ts';
import type { Rehearsal } from '../data/types.ts';
import { Differences } from '../parts/Differences.tsx';
import { engine } from '../state/store.ts';

type State =
  | { readonly kind: 'none' }
  | { readonly kind: 'under way' }
  | { readonly kind: 'done'; readonly result: Rehearsal }
  | { readonly kind: 'failed'; readonly why: string };

/** The same travel in a copy of everything that is thrown away afterwards. */
export function useRehearsal(to: number): { readonly state: State; readonly begin: () => void } {
  const [state, setState] = useState<State>({ kind: 'none' });
  const begin = () => {
    setState({ kind: 'under way' });
    engine.rehearse(to).then(
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
  const { runCount, failedRuns, failures, differences, differenceCount, tookMs } = rehearsal.result;
  return (
    <section class="rehearsal" aria-label="Rehearsal">
      <p role="status">
        <strong>
          Rehearsed: {runCount} run{runCount === 1 ? '' : 's'}
          {failedRuns > 0 ? `, ${failedRuns} would fail` : ''}, {differenceCount} item{differenceCount === 1 ? '' : 's'} would change
        </strong>{' '}
        <span class="sub">took {duration(tookMs)}; nothing here has changed</span>
      </p>
      {failures.length > 0 && (
        <ul class="plan">
          {failures.map((failure) => (
            <li key={`${failure.function}${failure.at}`}>
              <time class="mono">{shortInstant(failure.at)}</time>
              <span>
                {failure.function}: {failure.error ? `${failure.error.type}: ${failure.error.message}` : 'failed'}
              </span>
            </li>
          ))}
        </ul>
      )}
      <Differences differences={differences} total={differenceCount} />
    </section>
  );
}
