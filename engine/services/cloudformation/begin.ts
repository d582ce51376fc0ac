import type { Caller, Context } from '../../kernel/context.ts';
import type { Actor, Operation, StackRow } from './rows/stackRow.ts';
import type { CloudFormationState } from './state.ts';

type Inside = Context<CloudFormationState>;

const operationTypes = { CREATE: 'CREATE_STACK', UPDATE: 'UPDATE_STACK', DELETE: 'DELETE_STACK', ROLLBACK: 'ROLLBACK' } as const;

/** Who the resource calls are made as: the given role, or the caller. */
export function actorOf(caller: Caller, roleArn: string | undefined): Actor {
  return roleArn === undefined ? { caller } : { role: roleArn };
}

/** The stack with the operation on it, and the work put on its way. Inside a transaction. */
export function beginOperation(context: Inside, stack: StackRow, operation: Operation): StackRow {
  context.timers.put({
    kind: 'execute',
    id: operation.id,
    dueAt: context.clock.now(),
    data: { stackId: stack.id, operationId: operation.id },
  });
  const lastOperations = [{ type: operationTypes[operation.kind], id: operation.id }, ...stack.lastOperations].slice(0, 10);
  return { ...stack, operation, failedOperation: undefined, lastOperations };
}

export function newStack(context: Inside, name: string): StackRow {
  const { account, region, entropy, clock } = context;
  return {
    id: `arn:aws:cloudformation:${region}:${account}:stack/${name}/${entropy.uuid()}`,
    name,
    status: 'REVIEW_IN_PROGRESS',
    createdAt: clock.now(),
    terminationProtection: false,
    disableRollback: false,
    outputs: [],
    imports: [],
    lastOperations: [],
  };
}
