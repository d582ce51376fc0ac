import type { ListStackResourcesInput, ListStackResourcesOutput } from '@aws-sdk/client-cloudformation';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { stackWithIdMissing } from '../errors.ts';
import { findStack, stackResource } from '../find.ts';
import { pageOf } from '../page.ts';
import type { CloudFormationState } from '../state.ts';
import { resourceSummary } from '../views/resource.ts';

const resourcesPerPage = 100;

export const ListStackResources = defineAction<
  Checked<ListStackResourcesInput, 'StackName'>,
  ListStackResourcesOutput,
  CloudFormationState
>({
  name: 'ListStackResources',
  access: 'read',
  resource: stackResource,

  run({ StackName, NextToken }, { state }) {
    const stack = findStack(state, StackName);
    if (!stack) throw stackWithIdMissing(StackName);
    const page = pageOf(state.resources.list({ prefix: [stack.id] }), NextToken, resourcesPerPage);
    return { StackResourceSummaries: page.items.map(resourceSummary), NextToken: page.next };
  },
});
