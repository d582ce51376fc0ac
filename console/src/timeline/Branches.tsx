import { shortInstant } from '../clock.ts';
import type { Branch } from '../data/types.ts';
import { useLive } from '../state/live.ts';
import { timeline } from '../state/store.ts';

/** Futures that a restore left: nothing of an experiment is lost, and nothing of it counts. */
export function Branches() {
  const branches = useLive(() => timeline.value?.branches) ?? [];
  const newest = branches.at(-1);
  if (!newest) return null;
  if (branches.length === 1) return <p class="branches">{describe(newest)}</p>;
  return (
    <details class="branches">
      <summary>
        {describe(newest)} · {branches.length - 1} more
      </summary>
      <ul aria-label="Futures that were left by a restore">
        {branches
          .slice(0, -1)
          .toReversed()
          .map((branch) => (
            <li key={branch.id}>{describe(branch)}</li>
          ))}
      </ul>
    </details>
  );
}

function describe({ from, to, runs, failed }: Branch): string {
  return `left future: ${shortInstant(from)} to ${shortInstant(to)}, ${runs} run${runs === 1 ? '' : 's'}${failed > 0 ? `, ${failed} failed` : ''}`;
}
