import type { ChangeSetSummary, ListChangeSetsInput, ListChangeSetsOutput } from '@aws-sdk/client-cloudformation';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { stackMissing } from '../errors.ts';
import { findLiveStack, stackResource } from '../find.ts';
import { pageOf } from '../page.ts';
import type { ChangeSetRow } from '../rows/changeSetRow.ts';
import type { CloudFormationState } from '../state.ts';

const summariesPerPage = 100;

export const ListChangeSets = defineAction<Checked<ListChangeSetsInput, 'StackName'>, ListChangeSetsOutput, CloudFormationState>({
  name: 'ListChangeSets',
  access: 'read',
  resource: stackResource,

  run({ StackName, NextToken }, { state }) {
    const stack = findLiveStack(state, StackName);
    if (!stack) throw stackMissing(StackName);
    const rows = state.changeSets.list({ prefix: [stack.id] }).sort((left, right) => right.createdAt - left.createdAt);
    const page = pageOf(rows, NextToken, summariesPerPage);
    return { Summaries: page.items.map(summary), NextToken: page.next };
  },
});

function summary(row: ChangeSetRow): ChangeSetSummary {
  return {
    StackId: row.stackId,
    StackName: row.stackName,
    ChangeSetId: row.id,
    ChangeSetName: row.name,
    ExecutionStatus: row.executionStatus,
    Status: row.status,
    StatusReason: row.statusReason,
    CreationTime: new Date(row.createdAt),
    Description: row.description,
    IncludeNestedStacks: row.includeNestedStacks,
    ImportExistingResources: row.importExistingResources,
  };
}
