import { shortInstant } from '../clock.ts';
import { useLive } from '../state/live.ts';
import { timeline } from '../state/store.ts';

/** Futures that a restore left: nothing of an experiment is lost, and nothing of it counts. */
export function Branches() {
  const branches = useLive(() => timeline.value?.branches);
  if (!branches || branches.length === 0) return null;
  return (
    <ul class="branches" aria-label="Futures that were left by a restore">
      {branches.map(({ id, from, to, runs, failed }) => (
        <li key={id} class="branch">
          <span aria-hidden="true">⑂</span> left future: {shortInstant(from)} to {shortInstant(to)}, {runs} run{runs === 1 ? '' : 's'}
          {failed > 0 ? `, ${failed} failed` : ''}
        </li>
      ))}
    </ul>
  );
}
