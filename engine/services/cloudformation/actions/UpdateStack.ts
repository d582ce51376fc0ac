import type { UpdateStackInput, UpdateStackOutput } from '@aws-sdk/client-cloudformation';
import { passRole } from '../../../kernel/passRole.ts';
import { type Checked, defineProcess } from '../../../kernel/service.ts';
import { actorOf, beginOperation, lastGood, refusePaused } from '../begin.ts';
import { noUpdates, stackBusy, stackMissing } from '../errors.ts';
import { recordStack } from '../execution/record.ts';
import { findLiveStack, stackResource } from '../find.ts';
import { checkRole } from '../prepare/checkRole.ts';
import { refusedOptions, refuseOptions } from '../prepare/options.ts';
import { planDeployment } from '../prepare/plan.ts';
import { prepareDeployment } from '../prepare/prepareDeployment.ts';
import { begunBefore } from '../retry.ts';
import type { StackRow } from '../rows/stackRow.ts';
import type { CloudFormationState } from '../state.ts';
import { isUpdatable } from '../status.ts';

type Input = Checked<UpdateStackInput, 'StackName'>;

/** Changes a stack into what the template and the parameters now say; the work goes on after the answer. */
export const UpdateStack = defineProcess<Input, UpdateStackOutput, CloudFormationState>({
  name: 'UpdateStack',
  refusesSome: refusedOptions,
  permission: (input, place) => ['cloudformation:UpdateStack', ...passRole(input.RoleARN, 'cloudformation.amazonaws.com', place)],
  resource: stackResource,
  refuses: ['StackPolicyBody', 'StackPolicyURL', 'StackPolicyDuringUpdateBody', 'StackPolicyDuringUpdateURL'],

  async run(input, context) {
    refuseOptions('UpdateStack', input);
    const found = requireStack(context.state, input.StackName);
    const before = begunBefore(found, 'UpdateStack', input.ClientRequestToken);
    if (before) return { StackId: found.id, OperationId: before.id };
    requireUpdatable(context.state, input.StackName);
    await checkRole(input.RoleARN ?? found.roleArn, context);
    const prepared = await prepareDeployment(input, found, context);

    return context.transaction((inside) => {
      const stack = requireUpdatable(inside.state, input.StackName);
      refusePaused(stack, input.DisableRollback !== true);
      if (!planDeployment(prepared, stack, inside).changesAnything) throw noUpdates();
      const roleArn = input.RoleARN ?? stack.roleArn;
      const begun = beginOperation(inside, stack, 'UpdateStack', {
        id: inside.entropy.uuid(),
        kind: 'UPDATE',
        phase: 'queued',
        token: input.ClientRequestToken,
        actor: actorOf(inside.caller, roleArn),
        onFailure: input.DisableRollback === true ? 'DO_NOTHING' : 'ROLLBACK',
        retainExceptOnCreate: input.RetainExceptOnCreate === true,
        retainResources: [],
        ...lastGood(stack),
      });
      recordStack(inside, begun, 'UPDATE_IN_PROGRESS', 'User Initiated', {
        deployment: prepared.deployment,
        roleArn,
        disableRollback: input.DisableRollback === true,
        updatedAt: inside.clock.now(),
      });
      return { StackId: stack.id, OperationId: begun.operation?.id };
    });
  },
});

function requireStack(state: CloudFormationState, name: string): StackRow {
  const stack = findLiveStack(state, name);
  if (!stack) throw stackMissing(name);
  return stack;
}

function requireUpdatable(state: CloudFormationState, name: string): StackRow {
  const stack = requireStack(state, name);
  if (!isUpdatable(stack.status)) throw stackBusy(stack.id, stack.status);
  return stack;
}
