import type { DescribeChangeSetInput, DescribeChangeSetOutput } from '@aws-sdk/client-cloudformation';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { changeSetMissing, stackMissing } from '../errors.ts';
import { findChangeSet, findStack, stackResource } from '../find.ts';
import { pageOf } from '../page.ts';
import type { CloudFormationState } from '../state.ts';
import { changeView } from '../views/change.ts';
import { isCapability, parameterView } from '../views/stack.ts';

/** AWS: a page is at most 1 MB of answer; changes with property values may be long. */
const changesPerPage = 50;

export const DescribeChangeSet = defineAction<
  Checked<DescribeChangeSetInput, 'ChangeSetName'>,
  DescribeChangeSetOutput,
  CloudFormationState
>({
  name: 'DescribeChangeSet',
  access: 'read',
  resource: stackResource,

  run({ ChangeSetName, StackName, IncludePropertyValues, NextToken }, { state }) {
    const stack = StackName === undefined ? undefined : findStack(state, StackName);
    if (StackName !== undefined && !stack) throw stackMissing(StackName);
    const row = findChangeSet(state, ChangeSetName, stack);
    if (!row) throw changeSetMissing(ChangeSetName);
    const page = pageOf(row.changes, NextToken, changesPerPage);
    return {
      ChangeSetName: row.name,
      ChangeSetId: row.id,
      StackId: row.stackId,
      StackName: row.stackName,
      Description: row.description,
      Parameters: row.deployment.parameters.map(parameterView),
      CreationTime: new Date(row.createdAt),
      ExecutionStatus: row.executionStatus,
      Status: row.status,
      StatusReason: row.statusReason,
      NotificationARNs: [],
      RollbackConfiguration: {},
      Capabilities: row.deployment.capabilities.filter(isCapability),
      Tags: row.deployment.tags.map((tag) => ({ ...tag })),
      Changes: page.items.map((plan) => changeView(plan, IncludePropertyValues === true)),
      NextToken: page.next,
      IncludeNestedStacks: row.includeNestedStacks,
      OnStackFailure: row.onStackFailure,
      ImportExistingResources: row.importExistingResources,
    };
  },
});
