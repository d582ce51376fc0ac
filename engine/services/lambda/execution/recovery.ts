import type { ProcessContext } from '../../../kernel/context.ts';
import type { LambdaState } from '../state.ts';

/** Journals the deliveries that a crash cut off; their timers deliver them again. A direct invocation is lost with its caller's connection. */
export function markInterrupted(context: ProcessContext<LambdaState>): void {
  const rows = context.state.running.list();
  if (rows.length === 0) return;
  context.transaction(({ state, journal }) => {
    for (const { requestId, attempt, name, version, trigger, startedAt } of rows) {
      state.running.delete(requestId);
      journal.record('run', { function: name, version, requestId, attempt, trigger, startedAt, outcome: 'interrupted' });
    }
  });
}
