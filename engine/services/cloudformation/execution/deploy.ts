import { AwsError } from '../../../kernel/errors.ts';
import type { ResourceRow } from '../rows/resourceRow.ts';
import type { StackOutput } from '../rows/stackRow.ts';
import { cleanUp } from './cleanUp.ts';
import { endOperation } from './endOperation.ts';
import { deployResources, type Stop } from './forward.ts';
import { checkExports, evaluateOutputs } from './outputs.ts';
import { inPhase } from './phase.ts';
import { recordStack } from './record.ts';
import { rollBack } from './rollBack.ts';
import { stackOf, type Work } from './work.ts';

/** Creates or updates the stack; what fails is rolled back. */
export async function deploy(work: Work): Promise<void> {
  work.context.transaction((inside) => {
    const stack = stackOf(work);
    inside.state.stacks.put({ ...stack, ...inPhase(stack, 'running') });
  });
  const stop = await deployResources(work);
  const outcome = stop ?? settleOutputs(work);
  if (!Array.isArray(outcome)) return rollBack(work, outcome);
  if (work.operation.kind === 'CREATE') {
    const settleRow = (row: ResourceRow) => ({ ...row, createdBy: undefined });
    return endOperation(work, 'CREATE_COMPLETE', { outputs: outcome, imports: [...work.imports], settleRow });
  }
  beginCleanUp(work, outcome);
  await cleanUp(work);
}

/** Outputs and exports; an export that collides stops the deployment. */
function settleOutputs(work: Work): StackOutput[] | Stop {
  try {
    const outputs = evaluateOutputs(work.template, work.values);
    checkExports(work.context.state, stackOf(work), outputs);
    return outputs;
  } catch (error) {
    if (error instanceof AwsError) return { reason: error.message };
    throw error;
  }
}

function beginCleanUp(work: Work, outputs: StackOutput[]): void {
  work.context.transaction((inside) => {
    const stack = stackOf(work);
    const changes = { outputs, imports: [...work.imports], ...inPhase(stack, 'cleaningUp') };
    recordStack(inside, stack, 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', undefined, changes);
  });
}
