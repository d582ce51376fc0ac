import { afterRealMs } from '../../clock/realTimer.ts';
import { startStopwatch } from '../../clock/stopwatch.ts';
import type { ProcessContext } from '../../kernel/context.ts';
import { findStack } from './find.ts';
import type { CloudFormationState } from './state.ts';
import { isInProgress } from './status.ts';

/** As long as the most impatient of the usual clients, the CDK, would pause before it asks again. */
const patienceMs = 5_000;
/** How often the stack is looked at. Looking reads two keys. */
const lookEveryMs = 10;

/** Resolves when nothing is under way on that stack, or patience is at an end. Real time, as control planes take. */
export async function settled(nameOrId: string, { state, signal }: ProcessContext<CloudFormationState>): Promise<void> {
  const elapsedMs = startStopwatch();
  while (isBusy(state, nameOrId) && elapsedMs() < patienceMs && !signal.aborted)
    await new Promise<void>((resolve) => afterRealMs(lookEveryMs, resolve));
}

function isBusy(state: CloudFormationState, nameOrId: string): boolean {
  const stack = findStack(state, nameOrId);
  return stack !== undefined && isInProgress(stack.status);
}
