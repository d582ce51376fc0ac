import type { DescribeStacksInput, DescribeStacksOutput } from '@aws-sdk/client-cloudformation';
import { defineProcess } from '../../../kernel/service.ts';
import { stackWithIdMissing } from '../errors.ts';
import { liveStacks } from '../execution/exports.ts';
import { findStack, stackResource } from '../find.ts';
import { pageOf } from '../page.ts';
import type { StackRow } from '../rows/stackRow.ts';
import { settled } from '../settled.ts';
import type { CloudFormationState } from '../state.ts';
import { stackView } from '../views/stack.ts';

const stacksPerPage = 50;

/**
 * Sandbox: AWS answers at once with what is under way, and clients ask again, the CDK after 5 seconds and the SDKs' waiters after up to 30. Here an
 * operation takes tenths of a second, so whoever asks for one stack is answered when its operation has ended.
 */
export const DescribeStacks = defineProcess<DescribeStacksInput, DescribeStacksOutput, CloudFormationState>({
  name: 'DescribeStacks',
  resource: stackResource,
  waits: true,

  async run({ StackName, NextToken }, context) {
    if (StackName !== undefined) await settled(StackName, context);
    const { state, endpoint } = context;
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
