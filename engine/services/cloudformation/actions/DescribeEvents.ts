import type { DescribeEventsInput, DescribeEventsOutput, OperationEvent } from '@aws-sdk/client-cloudformation';
import { defineAction } from '../../../kernel/service.ts';
import { changeSetMissing, stackMissing, validationError } from '../errors.ts';
import { findChangeSet, findStack, stackResource } from '../find.ts';
import { pageOf } from '../page.ts';
import type { EventRow } from '../rows/eventRow.ts';
import type { CloudFormationState } from '../state.ts';
import { eventView } from '../views/event.ts';

const eventsPerPage = 100;

/** The events of a stack or of one of its operations. A change set has none here: nothing validates early. */
export const DescribeEvents = defineAction<DescribeEventsInput, DescribeEventsOutput, CloudFormationState>({
  name: 'DescribeEvents',
  access: 'read',
  resource: stackResource,

  run(input, { state }) {
    const page = pageOf(eventsFor(input, state), input.NextToken, eventsPerPage);
    return { OperationEvents: page.items.map(operationEvent), NextToken: page.next };
  },
});

function eventsFor({ StackName, ChangeSetName, OperationId, Filters }: DescribeEventsInput, state: CloudFormationState): EventRow[] {
  if (StackName === undefined && ChangeSetName === undefined) throw validationError('StackName or ChangeSetName must be specified.');
  const stack = StackName === undefined ? undefined : findStack(state, StackName);
  if (StackName !== undefined && !stack) throw stackMissing(StackName);
  if (ChangeSetName !== undefined) {
    if (!findChangeSet(state, ChangeSetName, stack)) throw changeSetMissing(ChangeSetName);
    return [];
  }
  const rows = stack ? state.events.list({ prefix: [stack.id], reverse: true }) : [];
  return rows
    .filter(({ operationId }) => OperationId === undefined || operationId === OperationId)
    .filter(({ status }) => Filters?.FailedEvents !== true || status.endsWith('_FAILED'));
}

function operationEvent(row: EventRow): OperationEvent {
  const { StackName: _, HookInvocationId: __, ...event } = eventView(row);
  return { ...event, EventType: 'STACK_EVENT' };
}
