import { useLive } from '../state/live.ts';
import { timeline } from '../state/store.ts';
import { describeBranch } from './lanes.ts';

/** Futures that a restore left: nothing of an experiment is lost, and nothing of it counts. */
export function Branches() {
  const branches = useLive(() => timeline.value?.branches) ?? [];
  const newest = branches.at(-1);
  if (!newest) return null;
  if (branches.length === 1) return <p class="branches">{describeBranch(newest)}</p>;
  return (
    <details class="branches">
      <summary>
        {describeBranch(newest)} · {branches.length - 1} more
      </summary>
      <ul aria-label="Futures that were left by a restore">
        {branches
          .slice(0, -1)
          .toReversed()
          .map((branch) => (
            <li key={branch.id}>{describeBranch(branch)}</li>
          ))}
      </ul>
    </details>
  );
}
