import type { DeleteStackInput, StackStatus } from '@aws-sdk/client-cloudformation';
import type { Context } from '../../../kernel/context.ts';
import { passRole } from '../../../kernel/passRole.ts';
import { type Checked, defineProcess } from '../../../kernel/service.ts';
import { actorOf, beginDeletion } from '../begin.ts';
import { stackNotDeletable, stackProtected, validationError } from '../errors.ts';
import { findLiveStack, stackResource } from '../find.ts';
import { checkRole } from '../prepare/checkRole.ts';
import { refusedOptions, refuseOptions } from '../prepare/options.ts';
import { begunBefore } from '../retry.ts';
import type { Operation, StackRow } from '../rows/stackRow.ts';
import type { CloudFormationState } from '../state.ts';
import { isInProgress } from '../status.ts';

type Input = Checked<DeleteStackInput, 'StackName'>;

/** Deletes a stack and what it holds; the work goes on after the answer. A stack that is not there is deleted already. */
export const DeleteStack = defineProcess<Input, Record<string, never>, CloudFormationState>({
  name: 'DeleteStack',
  refusesSome: refusedOptions,
  permission: (input, place) => ['cloudformation:DeleteStack', ...passRole(input.RoleARN, 'cloudformation.amazonaws.com', place)],
  resource: stackResource,

  async run(input, context) {
    refuseOptions('DeleteStack', input);
    const found = requireDeletable(input, context.state);
    if (!found) return {};
    await checkRole(input.RoleARN ?? found.roleArn, context);
    return context.transaction((inside) => {
      const stack = requireDeletable(input, inside.state);
      if (stack) begin(input, stack, inside);
      return {};
    });
  },
});

/** AWS: a stack may be deleted while it is created. Sandbox: the creation is finished first; it takes milliseconds. */
const interruptible: ReadonlySet<StackStatus> = new Set<StackStatus>(['CREATE_IN_PROGRESS', 'ROLLBACK_IN_PROGRESS']);

/** Undefined when it is deleted, or about to be. */
function requireDeletable(
  { StackName, RetainResources = [], ClientRequestToken }: Input,
  state: CloudFormationState,
): StackRow | undefined {
  const stack = findLiveStack(state, StackName);
  if (!stack || stack.status === 'DELETE_IN_PROGRESS' || begunBefore(stack, 'DeleteStack', ClientRequestToken)) return undefined;
  if (stack.terminationProtection) throw stackProtected(stack.name);
  if (isInProgress(stack.status) && !interruptible.has(stack.status)) throw stackNotDeletable(StackName, stack.status);
  if (RetainResources.length > 0 && stack.status !== 'DELETE_FAILED') {
    throw validationError(
      `Invalid operation on stack [${stack.id}]. When you delete a stack, specify which resources to retain only when the stack is in the DELETE_FAILED state.`,
    );
  }
  return stack;
}

function begin(input: Input, stack: StackRow, context: Context<CloudFormationState>): void {
  const operation: Operation = {
    id: context.entropy.uuid(),
    kind: 'DELETE',
    phase: 'queued',
    token: input.ClientRequestToken,
    actor: actorOf(context.caller, input.RoleARN ?? stack.roleArn),
    onFailure: 'DO_NOTHING',
    retainExceptOnCreate: false,
    retainResources: input.RetainResources ?? [],
  };
  if (isInProgress(stack.status)) context.state.stacks.put({ ...stack, nextDeletion: operation });
  else beginDeletion(context, stack, operation);
}
