import type { DescribeStackEventsInput, DescribeStackEventsOutput } from '@aws-sdk/client-cloudformation';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { stackMissing } from '../errors.ts';
import { findStack, stackResource } from '../find.ts';
import type { CloudFormationState } from '../state.ts';
import { eventView } from '../views/event.ts';

const eventsPerPage = 100;

/** The newest event first. The token names the event that the last page ended with. */
export const DescribeStackEvents = defineAction<
  Checked<DescribeStackEventsInput, 'StackName'>,
  DescribeStackEventsOutput,
  CloudFormationState
>({
  name: 'DescribeStackEvents',
  access: 'read',
  resource: stackResource,

  run({ StackName, NextToken }, { state }) {
    const stack = findStack(state, StackName);
    if (!stack) throw stackMissing(StackName);
    const after = NextToken === undefined ? {} : { after: [stack.id, NextToken] };
    const rows = state.events.list({ prefix: [stack.id], reverse: true, limit: eventsPerPage + 1, ...after });
    const page = rows.slice(0, eventsPerPage);
    return { StackEvents: page.map(eventView), NextToken: rows.length > eventsPerPage ? page.at(-1)?.order : undefined };
  },
});
