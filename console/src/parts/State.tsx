import type { RunState } from '../data/types.ts';
import { stateWords } from '../timeline/lanes.ts';

const shapes: Readonly<Record<RunState, string>> = {
  running: '◌',
  succeeded: '●',
  recovered: '◑',
  retrying: '↻',
  failed: '✕',
  throttled: '◇',
  dropped: '⊘',
  missed: '○',
};

/** A run's state: word, shape and colour together. */
export function State({ state }: { readonly state: RunState }) {
  return (
    <span class={`state state-${state}`}>
      <span aria-hidden="true" class="state-shape">
        {shapes[state]}
      </span>{' '}
      {stateWords[state]}
    </span>
  );
}
