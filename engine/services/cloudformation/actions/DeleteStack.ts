import type { DeleteStackInput } from '@aws-sdk/client-cloudformation';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { actorOf, beginOperation } from '../begin.ts';
import { stackBusy, stackProtected, validationError } from '../errors.ts';
import { recordStack } from '../execution/record.ts';
import { findLiveStack, stackResource } from '../find.ts';
import { refuseOptions } from '../prepare/options.ts';
import type { CloudFormationState } from '../state.ts';
import { isInProgress } from '../status.ts';

/** Deletes a stack and what it holds; the work goes on after the answer. A stack that is not there is deleted already. */
export const DeleteStack = defineAction<Checked<DeleteStackInput, 'StackName'>, Record<string, never>, CloudFormationState>({
  name: 'DeleteStack',
  resource: stackResource,

  run(input, context) {
    refuseOptions('DeleteStack', input);
    const stack = findLiveStack(context.state, input.StackName);
    if (!stack || stack.status === 'DELETE_IN_PROGRESS') return {};
    if (stack.terminationProtection) throw stackProtected(stack.name);
    if (isInProgress(stack.status)) throw stackBusy(stack.id, stack.status);
    const retainResources = input.RetainResources ?? [];
    if (retainResources.length > 0 && stack.status !== 'DELETE_FAILED') {
      throw validationError(
        `Invalid operation on stack [${stack.id}]. When you delete a stack, specify which resources to retain only when the stack is in the DELETE_FAILED state.`,
      );
    }

    const begun = beginOperation(context, stack, {
      id: context.entropy.uuid(),
      kind: 'DELETE',
      phase: 'queued',
      token: input.ClientRequestToken,
      actor: actorOf(context.caller, input.RoleARN ?? stack.roleArn),
      onFailure: 'DO_NOTHING',
      retainExceptOnCreate: false,
      retainResources,
      statusBefore: stack.status,
    });
    recordStack(context, begun, 'DELETE_IN_PROGRESS', 'User Initiated');
    for (const { id } of context.state.changeSets.list({ prefix: [stack.id] })) context.state.changeSets.delete(stack.id, id);
    return {};
  },
});
