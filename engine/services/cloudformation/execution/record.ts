import type { ResourceStatus, StackStatus } from '@aws-sdk/client-cloudformation';
import type { Context } from '../../../kernel/context.ts';
import type { JsonObject } from '../domain/json.ts';
import type { ResourceRow } from '../rows/resourceRow.ts';
import type { EventClock, StackRow } from '../rows/stackRow.ts';
import type { CloudFormationState } from '../state.ts';

type Inside = Context<CloudFormationState>;

const stackType = 'AWS::CloudFormation::Stack';

/** An instant that no event of the stack has had. Inside a transaction. */
export function nextInstant(context: Inside, stackId: string): number {
  return tick(context, stackId, 0).lastAt;
}

function tick(context: Inside, stackId: string, events: 0 | 1): EventClock {
  const { eventClocks } = context.state;
  const { count, lastAt } = eventClocks.get(stackId) ?? { count: 0, lastAt: 0 };
  const next = { stackId, count: count + events, lastAt: Math.max(context.clock.now(), lastAt + 1) };
  eventClocks.put(next);
  return next;
}

/** Stores the stack in its new status, with the event that tells it. */
export function recordStack(
  context: Inside,
  stack: StackRow,
  status: StackStatus,
  reason?: string,
  changes: Partial<StackRow> = {},
): StackRow {
  const row: StackRow = { ...stack, ...changes, status, statusReason: reason };
  context.state.stacks.put(row);
  putEvent(context, row, { logicalId: row.name, physicalId: row.id, type: stackType, status, reason });
  return row;
}

/** Stores the resource in its new status, with the event that tells it. */
export function recordResource(
  context: Inside,
  stack: StackRow,
  row: ResourceRow,
  event: { physicalId?: string; properties?: JsonObject } = {},
): void {
  context.state.resources.put({ ...row, updatedAt: context.clock.now() });
  putEvent(context, stack, {
    logicalId: row.logicalId,
    physicalId: event.physicalId ?? row.physicalId,
    type: row.type,
    status: row.status,
    reason: row.statusReason,
    properties: JSON.stringify(event.properties ?? row.properties),
  });
}

interface EventFacts {
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
  readonly status: ResourceStatus | StackStatus;
  readonly reason?: string | undefined;
  readonly properties?: string | undefined;
}

/** Stores an event of the stack. */
function putEvent(context: Inside, stack: StackRow, facts: EventFacts): void {
  const { count, lastAt: at } = tick(context, stack.id, 1);
  const id = facts.type === stackType ? context.entropy.uuid() : `${facts.logicalId}-${facts.status}-${new Date(at).toISOString()}`;
  context.state.events.put({
    ...facts,
    stackId: stack.id,
    stackName: stack.name,
    order: String(count).padStart(10, '0'),
    id,
    at,
    operationId: stack.operation?.id ?? stack.lastOperations[0]?.id,
    token: stack.operation?.token,
  });
}
