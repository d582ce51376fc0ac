import { defineTimer } from '../../../kernel/service.ts';
import type { StackRow } from '../rows/stackRow.ts';
import type { CloudFormationState } from '../state.ts';
import { cleanUp } from './cleanUp.ts';
import { deleteStack } from './deleteStack.ts';
import { deploy } from './deploy.ts';
import { rollBack } from './rollBack.ts';
import { openWork, type Running } from './work.ts';

interface ExecuteData {
  readonly stackId: string;
  readonly operationId: string;
}

/** Works on a stack. Started again after a crash, it rolls back what was under way and finishes what was decided. */
export const execute = defineTimer<ExecuteData, CloudFormationState>({
  kind: 'execute',

  async run({ stackId, operationId }, context) {
    const stack = context.state.stacks.get(stackId);
    if (stack?.operation?.id !== operationId) return;
    await resume(context, stack);
  },
});

async function resume(context: Running, stack: StackRow): Promise<void> {
  const { operation, deployment } = stack;
  if (!operation) return;
  if (operation.kind === 'DELETE') return deleteStack(context, stack);
  if (!deployment) return;
  const work = openWork(context, stack, deployment);
  if (operation.phase === 'queued') return operation.kind === 'ROLLBACK' ? rollBack(work, { reason: '' }) : deploy(work);
  if (operation.phase === 'running') return rollBack(work, { reason: 'The engine stopped during the operation.' });
  if (operation.phase === 'rollingBack') return rollBack(work, undefined);
  return cleanUp(work);
}
