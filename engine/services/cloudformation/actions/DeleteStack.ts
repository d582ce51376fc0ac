import type { DeleteStackInput } from '@aws-sdk/client-cloudformation';
import type { Context } from '../../../kernel/context.ts';
import { type Checked, defineProcess } from '../../../kernel/service.ts';
import { actorOf, beginOperation } from '../begin.ts';
import { stackBusy, stackProtected, validationError } from '../errors.ts';
import { recordStack } from '../execution/record.ts';
import { findLiveStack, stackResource } from '../find.ts';
import { checkRole } from '../prepare/checkRole.ts';
import { refuseOptions } from '../prepare/options.ts';
import type { StackRow } from '../rows/stackRow.ts';
import type { CloudFormationState } from '../state.ts';
import { isInProgress } from '../status.ts';

type Input = Checked<DeleteStackInput, 'StackName'>;

/** Deletes a stack and what it holds; the work goes on after the answer. A stack that is not there is deleted already. */
export const DeleteStack = defineProcess<Input, Record<string, never>, CloudFormationState>({
  name: 'DeleteStack',
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

/** Undefined when it is deleted, or about to be. */
function requireDeletable({ StackName, RetainResources = [] }: Input, state: CloudFormationState): StackRow | undefined {
  const stack = findLiveStack(state, StackName);
  if (!stack || stack.status === 'DELETE_IN_PROGRESS') return undefined;
  if (stack.terminationProtection) throw stackProtected(stack.name);
  if (isInProgress(stack.status)) throw stackBusy(stack.id, stack.status);
  if (RetainResources.length > 0 && stack.status !== 'DELETE_FAILED') {
    throw validationError(
      `Invalid operation on stack [${stack.id}]. When you delete a stack, specify which resources to retain only when the stack is in the DELETE_FAILED state.`,
    );
  }
  return stack;
}

function begin(input: Input, stack: StackRow, context: Context<CloudFormationState>): void {
  const begun = beginOperation(context, stack, {
    id: context.entropy.uuid(),
    kind: 'DELETE',
    phase: 'queued',
    token: input.ClientRequestToken,
    actor: actorOf(context.caller, input.RoleARN ?? stack.roleArn),
    onFailure: 'DO_NOTHING',
    retainExceptOnCreate: false,
    retainResources: input.RetainResources ?? [],
    statusBefore: stack.status,
  });
  recordStack(context, begun, 'DELETE_IN_PROGRESS', 'User Initiated');
  for (const { id } of context.state.changeSets.list({ prefix: [stack.id] })) context.state.changeSets.delete(stack.id, id);
}
