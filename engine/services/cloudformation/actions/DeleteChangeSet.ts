import type { DeleteChangeSetInput, DeleteChangeSetOutput } from '@aws-sdk/client-cloudformation';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { changeSetMissing, stackMissing } from '../errors.ts';
import { findChangeSet, findLiveStack, stackResource } from '../find.ts';
import type { CloudFormationState } from '../state.ts';

/** Deletes a change set. AWS: one that is not there is deleted already, where its stack is named. */
export const DeleteChangeSet = defineAction<Checked<DeleteChangeSetInput, 'ChangeSetName'>, DeleteChangeSetOutput, CloudFormationState>({
  name: 'DeleteChangeSet',
  resource: stackResource,

  run({ StackName, ChangeSetName }, { state }) {
    const stack = StackName === undefined ? undefined : findLiveStack(state, StackName);
    if (StackName !== undefined && !stack) throw stackMissing(StackName);
    const changeSet = findChangeSet(state, ChangeSetName, stack);
    if (!changeSet && !stack) throw changeSetMissing(ChangeSetName);
    if (changeSet) state.changeSets.delete(changeSet.stackId, changeSet.id);
    return {};
  },
});
