import type { DescribeStackResourcesInput, DescribeStackResourcesOutput } from '@aws-sdk/client-cloudformation';
import { defineAction } from '../../../kernel/service.ts';
import { stackWithIdMissing, validationError } from '../errors.ts';
import { liveStacks } from '../execution/exports.ts';
import { findStack, stackResource } from '../find.ts';
import type { StackRow } from '../rows/stackRow.ts';
import type { CloudFormationState } from '../state.ts';
import { stackResourceView } from '../views/resource.ts';

/** AWS: at most 100 resources; ListStackResources pages through more. */
const resourcesMax = 100;

export const DescribeStackResources = defineAction<DescribeStackResourcesInput, DescribeStackResourcesOutput, CloudFormationState>({
  name: 'DescribeStackResources',
  access: 'read',
  resource: stackResource,

  run(input, { state }) {
    const stack = stackFor(input, state);
    const rows = state.resources.list({ prefix: [stack.id] });
    const asked = rows.filter(({ logicalId }) => input.LogicalResourceId === undefined || logicalId === input.LogicalResourceId);
    return { StackResources: asked.slice(0, resourcesMax).map((row) => stackResourceView(row, stack)) };
  },
});

function stackFor({ StackName, PhysicalResourceId }: DescribeStackResourcesInput, state: CloudFormationState): StackRow {
  if (StackName === undefined && PhysicalResourceId === undefined) {
    throw validationError('Either StackName or PhysicalResourceId must be specified.');
  }
  if (StackName !== undefined) {
    const stack = findStack(state, StackName);
    if (!stack) throw stackWithIdMissing(StackName);
    return stack;
  }
  const holds = ({ id }: StackRow) => state.resources.list({ prefix: [id] }).some(({ physicalId }) => physicalId === PhysicalResourceId);
  const stack = liveStacks(state).find(holds);
  if (!stack) throw validationError(`Stack for ${PhysicalResourceId ?? ''} does not exist`);
  return stack;
}
