import type { DescribeStackResourceInput, DescribeStackResourceOutput } from '@aws-sdk/client-cloudformation';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { quotedStackMissing, resourceMissing } from '../errors.ts';
import { findStack, stackResource } from '../find.ts';
import type { CloudFormationState } from '../state.ts';
import { resourceDetail } from '../views/resource.ts';

type Input = Checked<DescribeStackResourceInput, 'StackName' | 'LogicalResourceId'>;

export const DescribeStackResource = defineAction<Input, DescribeStackResourceOutput, CloudFormationState>({
  name: 'DescribeStackResource',
  access: 'read',
  resource: stackResource,

  run({ StackName, LogicalResourceId }, { state }) {
    const stack = findStack(state, StackName);
    if (!stack) throw quotedStackMissing(StackName);
    const row = state.resources.get(stack.id, LogicalResourceId);
    if (!row) throw resourceMissing(LogicalResourceId, StackName);
    return { StackResourceDetail: resourceDetail(row, stack) };
  },
});
