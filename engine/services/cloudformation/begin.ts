import type { Caller, Context } from '../../kernel/context.ts';
import { isForeignRole } from '../../kernel/passRole.ts';
import { foreignRole, stackPaused, validationError } from './errors.ts';
import { recordStack } from './execution/record.ts';
import type { Actor, Operation, StackRow } from './rows/stackRow.ts';
import type { CloudFormationState } from './state.ts';

type Inside = Context<CloudFormationState>;

const operationTypes = { CREATE: 'CREATE_STACK', UPDATE: 'UPDATE_STACK', DELETE: 'DELETE_STACK', ROLLBACK: 'ROLLBACK' } as const;

/** Who the resource calls are made as: the given role, or the caller. */
export function actorOf(caller: Caller, roleArn: string | undefined): Actor {
  if (roleArn === undefined) return { caller };
  if (isForeignRole(roleArn, caller)) throw foreignRole();
  return { role: roleArn };
}

/** The stack with the operation on it, and the work put on its way. Inside a transaction. */
export function beginOperation(context: Inside, stack: StackRow, asked: string, operation: Operation): StackRow {
  context.timers.put({
    kind: 'execute',
    id: operation.id,
    dueAt: context.clock.now(),
    data: { stackId: stack.id, operationId: operation.id },
  });
  const { id, kind, token } = operation;
  const lastOperations = [{ type: operationTypes[kind], id, asked, token }, ...stack.lastOperations].slice(0, 10);
  return { ...stack, operation, failedOperation: undefined, lastOperations };
}

/** Begins a deletion: the stack's change sets go at once. Inside a transaction. */
export function beginDeletion(context: Inside, stack: StackRow, operation: Operation): void {
  const begun = beginOperation(context, stack, 'DeleteStack', { ...operation, statusBefore: stack.status });
  recordStack(context, begun, 'DELETE_IN_PROGRESS', 'User Initiated', { nextDeletion: undefined });
  for (const { id } of context.state.changeSets.list({ prefix: [stack.id] })) context.state.changeSets.delete(stack.id, id);
}

/** What an update goes back to. AWS: a stack whose rollback was disabled goes back to the last state that was good. */
export function lastGood(stack: StackRow): Pick<Operation, 'previous' | 'previousOutputs'> {
  const { failedOperation: failed, deployment, outputs } = stack;
  return failed
    ? { previous: failed.previous, previousOutputs: failed.previousOutputs }
    : { previous: deployment, previousOutputs: outputs };
}

/** A failed stack that waits for a decision can only be updated without rollback. */
export function refusePaused(stack: StackRow, rollback: boolean): void {
  if (rollback && (stack.status === 'CREATE_FAILED' || stack.status === 'UPDATE_FAILED')) throw stackPaused(stack.status);
}

/** AWS: letters, digits and hyphens, a letter first (https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html). */
const stackName = /^[a-zA-Z][-a-zA-Z0-9]*$/;
const stackNameLengthMax = 128;

function checkName(name: string): void {
  const broken = !stackName.test(name)
    ? 'satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*'
    : name.length > stackNameLengthMax
      ? `have length less than or equal to ${stackNameLengthMax}`
      : undefined;
  if (broken === undefined) return;
  throw validationError(`1 validation error detected: Value '${name}' at 'stackName' failed to satisfy constraint: Member must ${broken}`);
}

export function newStack(context: Inside, name: string): StackRow {
  checkName(name);
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
