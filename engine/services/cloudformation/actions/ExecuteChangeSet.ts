import type { ExecuteChangeSetInput, OnFailure } from '@aws-sdk/client-cloudformation';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { actorOf, beginOperation, lastGood, refusePaused } from '../begin.ts';
import { changeSetMissing, changeSetNotExecutable, stackBusy, stackMissing, validationError } from '../errors.ts';
import { recordStack } from '../execution/record.ts';
import { findChangeSet, findLiveStack, stackResource } from '../find.ts';
import { begunBefore } from '../retry.ts';
import type { ChangeSetRow } from '../rows/changeSetRow.ts';
import type { CloudFormationState } from '../state.ts';
import { isUpdatable } from '../status.ts';

type Input = Checked<ExecuteChangeSetInput, 'ChangeSetName'>;

/** Deploys a change set; the work goes on after the answer. */
export const ExecuteChangeSet = defineAction<Input, Record<string, never>, CloudFormationState>({
  name: 'ExecuteChangeSet',
  resource: stackResource,

  run(input, context) {
    const { state } = context;
    const named = input.StackName === undefined ? undefined : findLiveStack(state, input.StackName);
    if (input.StackName !== undefined && !named) throw stackMissing(input.StackName);
    const changeSet = findChangeSet(state, input.ChangeSetName, named);
    const stack = changeSet && state.stacks.get(changeSet.stackId);
    if (!changeSet || !stack) throw changeSetMissing(input.ChangeSetName);
    if (begunBefore(stack, 'ExecuteChangeSet', input.ClientRequestToken)) return {};
    if (changeSet.executionStatus !== 'AVAILABLE') throw changeSetNotExecutable(changeSet.id, changeSet.status);
    const creating = stack.status === 'REVIEW_IN_PROGRESS';
    if (!creating && !isUpdatable(stack.status)) throw stackBusy(stack.id, stack.status);

    const roleArn = changeSet.roleArn ?? stack.roleArn;
    const onFailure = onFailureOf(input, changeSet);
    refusePaused(stack, onFailure !== 'DO_NOTHING');
    const begun = beginOperation(context, stack, 'ExecuteChangeSet', {
      id: context.entropy.uuid(),
      kind: creating ? 'CREATE' : 'UPDATE',
      phase: 'queued',
      token: input.ClientRequestToken,
      actor: actorOf(context.caller, roleArn),
      onFailure,
      retainExceptOnCreate: input.RetainExceptOnCreate === true,
      retainResources: [],
      ...(creating ? {} : lastGood(stack)),
    });
    recordStack(context, begun, creating ? 'CREATE_IN_PROGRESS' : 'UPDATE_IN_PROGRESS', 'User Initiated', {
      deployment: changeSet.deployment,
      changeSetId: changeSet.id,
      roleArn,
      disableRollback: onFailure === 'DO_NOTHING',
      // AWS: a stack that a change set created has a LastUpdatedTime, the instant of the execution; its documentation says otherwise, the
      // describe-stacks output of its sample aws-sample-exportlogeventstoctl shows it (CREATE_COMPLETE, 5 seconds after CreationTime).
      updatedAt: context.clock.now(),
    });
    // AWS: executing one change set deletes the stack's others.
    for (const { id } of state.changeSets.list({ prefix: [stack.id] })) if (id !== changeSet.id) state.changeSets.delete(stack.id, id);
    state.changeSets.put({ ...changeSet, executionStatus: 'EXECUTE_COMPLETE' });
    return {};
  },
});

function onFailureOf({ DisableRollback }: Input, { onStackFailure }: ChangeSetRow): OnFailure {
  if (DisableRollback !== undefined && onStackFailure !== undefined) {
    // AWS?: the sentence; settled by: ExecuteChangeSet with DisableRollback of a change set with OnStackFailure.
    throw validationError('You can specify either DisableRollback or OnStackFailure, but not both.');
  }
  return onStackFailure ?? (DisableRollback === true ? 'DO_NOTHING' : 'ROLLBACK');
}
