import { AwsError } from '../../../kernel/errors.ts';
import type { StackOutput } from '../rows/stackRow.ts';
import { cleanUp } from './cleanUp.ts';
import { deployResources, type Stop } from './forward.ts';
import { checkExports, evaluateOutputs } from './outputs.ts';
import { inPhase } from './phase.ts';
import { recordStack } from './record.ts';
import { rollBack } from './rollBack.ts';
import { resourcesOf, stackOf, type Work } from './work.ts';

/** Creates or updates the stack; what fails is rolled back. */
export async function deploy(work: Work): Promise<void> {
  work.context.transaction((inside) => {
    const stack = stackOf(work);
    inside.state.stacks.put({ ...stack, ...inPhase(stack, 'running') });
  });
  const stop = (await deployResources(work)) ?? finishOutputs(work);
  if (stop) return rollBack(work, stop);
  if (work.operation.kind === 'CREATE') return completeCreation(work);
  await cleanUp(work);
}

/** Settles outputs and exports; an export that collides stops the deployment. */
function finishOutputs(work: Work): Stop | undefined {
  try {
    const outputs = evaluateOutputs(work.template, work.values);
    checkExports(work.context.state, stackOf(work), outputs);
    work.context.transaction(() => storeOutputs(work, outputs));
    return undefined;
  } catch (error) {
    if (error instanceof AwsError) return { reason: error.message };
    throw error;
  }
}

function storeOutputs(work: Work, outputs: StackOutput[]): void {
  const stack = stackOf(work);
  const cleaning = work.operation.kind === 'UPDATE';
  const changes = { outputs, imports: [...work.imports] };
  if (!cleaning) work.context.state.stacks.put({ ...stack, ...changes });
  else recordStack(work.context, stack, 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', undefined, { ...changes, ...inPhase(stack, 'cleaningUp') });
}

function completeCreation(work: Work): void {
  work.context.transaction((inside) => {
    for (const row of resourcesOf(work)) inside.state.resources.put({ ...row, createdBy: undefined });
    recordStack(inside, stackOf(work), 'CREATE_COMPLETE');
    inside.state.stacks.put({ ...stackOf(work), operation: undefined });
    inside.journal.record('stack', { stack: stackOf(work).name, status: 'CREATE_COMPLETE' });
  });
}
