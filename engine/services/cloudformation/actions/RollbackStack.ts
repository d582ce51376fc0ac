import type { RollbackStackInput, RollbackStackOutput } from '@aws-sdk/client-cloudformation';
import { passRole } from '../../../kernel/passRole.ts';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { actorOf, beginOperation } from '../begin.ts';
import { stackMissing, validationError } from '../errors.ts';
import { findLiveStack, stackResource } from '../find.ts';
import { begunBefore } from '../retry.ts';
import type { CloudFormationState } from '../state.ts';

/** Takes back a deployment that failed while rollback was disabled. */
export const RollbackStack = defineAction<Checked<RollbackStackInput, 'StackName'>, RollbackStackOutput, CloudFormationState>({
  name: 'RollbackStack',
  permission: (input, place) => ['cloudformation:RollbackStack', ...passRole(input.RoleARN, 'cloudformation.amazonaws.com', place)],
  resource: stackResource,

  run(input, context) {
    const stack = findLiveStack(context.state, input.StackName);
    if (!stack) throw stackMissing(input.StackName);
    const before = begunBefore(stack, 'RollbackStack', input.ClientRequestToken);
    if (before) return { StackId: stack.id, OperationId: before.id };
    const failed = stack.failedOperation;
    if (!failed || (stack.status !== 'CREATE_FAILED' && stack.status !== 'UPDATE_FAILED')) {
      // AWS?: the sentence; settled by: RollbackStack of a stack in CREATE_COMPLETE.
      throw validationError(`Stack:${stack.id} is in ${stack.status} state and can not be rolled back.`);
    }

    const roleArn = input.RoleARN ?? stack.roleArn;
    const begun = beginOperation(context, stack, 'RollbackStack', {
      ...failed,
      kind: 'ROLLBACK',
      phase: 'queued',
      onFailure: 'ROLLBACK',
      token: input.ClientRequestToken,
      actor: actorOf(context.caller, roleArn),
      retainExceptOnCreate: input.RetainExceptOnCreate === true,
    });
    context.state.stacks.put(begun);
    return { StackId: stack.id, OperationId: failed.id };
  },
});
