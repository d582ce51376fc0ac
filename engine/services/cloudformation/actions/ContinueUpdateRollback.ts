import type { ContinueUpdateRollbackInput, ContinueUpdateRollbackOutput } from '@aws-sdk/client-cloudformation';
import { passRole } from '../../../kernel/passRole.ts';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { actorOf, beginOperation } from '../begin.ts';
import { stackMissing, validationError } from '../errors.ts';
import { recordStack } from '../execution/record.ts';
import { findLiveStack, stackResource } from '../find.ts';
import { begunBefore } from '../retry.ts';
import type { CloudFormationState } from '../state.ts';

/** Goes on with a rollback that failed, after its cause was removed. */
export const ContinueUpdateRollback = defineAction<
  Checked<ContinueUpdateRollbackInput, 'StackName'>,
  ContinueUpdateRollbackOutput,
  CloudFormationState
>({
  name: 'ContinueUpdateRollback',
  permission: (input, place) => [
    'cloudformation:ContinueUpdateRollback',
    ...passRole(input.RoleARN, 'cloudformation.amazonaws.com', place),
  ],
  resource: stackResource,
  refuses: ['ResourcesToSkip'],

  run(input, context) {
    const stack = findLiveStack(context.state, input.StackName);
    if (!stack) throw stackMissing(input.StackName);
    if (begunBefore(stack, 'ContinueUpdateRollback', input.ClientRequestToken)) return {};
    const failed = stack.failedOperation;
    if (!failed || stack.status !== 'UPDATE_ROLLBACK_FAILED') {
      // AWS?: the sentence; settled by: ContinueUpdateRollback of a stack in CREATE_COMPLETE.
      throw validationError(`Stack:${stack.id} is in ${stack.status} state and can not continue rollback.`);
    }

    const begun = beginOperation(context, stack, 'ContinueUpdateRollback', {
      ...failed,
      phase: 'rollingBack',
      token: input.ClientRequestToken,
      actor: actorOf(context.caller, input.RoleARN ?? stack.roleArn),
    });
    recordStack(context, begun, 'UPDATE_ROLLBACK_IN_PROGRESS', 'User Initiated');
    return {};
  },
});
