import type { DescribeStacksInput, DescribeStacksOutput } from '@aws-sdk/client-cloudformation';
import { defineAction } from '../../../kernel/service.ts';
import { stackWithIdMissing } from '../errors.ts';
import { liveStacks } from '../execution/exports.ts';
import { findStack, stackResource } from '../find.ts';
import { pageOf } from '../page.ts';
import type { StackRow } from '../rows/stackRow.ts';
import type { CloudFormationState } from '../state.ts';
import { stackView } from '../views/stack.ts';

const stacksPerPage = 50;

export const DescribeStacks = defineAction<DescribeStacksInput, DescribeStacksOutput, CloudFormationState>({
  name: 'DescribeStacks',
  access: 'read',
  resource: stackResource,

  run({ StackName, NextToken }, { state, endpoint }) {
    const page = pageOf(StackName === undefined ? newestFirst(state) : [requireStack(state, StackName)], NextToken, stacksPerPage);
    return { Stacks: page.items.map((stack) => stackView(stack, endpoint)), NextToken: page.next };
  },
});

function newestFirst(state: CloudFormationState): StackRow[] {
  return liveStacks(state).sort((left, right) => right.createdAt - left.createdAt);
}

function requireStack(state: CloudFormationState, name: string): StackRow {
  const stack = findStack(state, name);
  if (!stack) throw stackWithIdMissing(name);
  return stack;
}
