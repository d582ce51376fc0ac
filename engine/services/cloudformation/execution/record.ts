import type { ResourceStatus, StackStatus } from '@aws-sdk/client-cloudformation';
import type { Context } from '../../../kernel/context.ts';
import type { JsonObject } from '../domain/json.ts';
import type { ResourceRow } from '../rows/resourceRow.ts';
import type { StackRow } from '../rows/stackRow.ts';
import type { CloudFormationState } from '../state.ts';

type Inside = Context<CloudFormationState>;

const stackType = 'AWS::CloudFormation::Stack';
const begun = { count: 0, lastAt: 0 };

/** An instant that no event of the stack has had. Inside a transaction. */
export function nextInstant({ state: { eventClocks }, clock }: Inside, stackId: string): number {
  const { count, lastAt } = eventClocks.get(stackId) ?? begun;
  const at = Math.max(clock.now(), lastAt + 1);
  eventClocks.put({ stackId, count, lastAt: at });
  return at;
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
  putEvents(context, row, [{ logicalId: row.name, physicalId: row.id, type: stackType, status, reason }]);
  return row;
}

/** A resource's new status, and the event that tells it. */
export interface ResourceRecord {
  readonly row: ResourceRow;
  /** As the event tells them; the row's own otherwise. */
  readonly physicalId?: string;
  readonly properties?: JsonObject;
  /** Told and not stored: another status follows in the same transaction. */
  readonly passing?: boolean;
}

export function recordResource(context: Inside, stack: StackRow, row: ResourceRow): void {
  recordResources(context, stack, [{ row }]);
}

/** Stores resources in their new status, with the events that tell it. */
export function recordResources(context: Inside, stack: StackRow, records: readonly ResourceRecord[]): void {
  const { state, clock } = context;
  for (const { row, passing } of records) if (!passing) state.resources.put({ ...row, updatedAt: clock.now() });
  putEvents(context, stack, records.map(factsOf));
}

function factsOf({ row, physicalId = row.physicalId, properties = row.properties }: ResourceRecord): EventFacts {
  const { logicalId, type, status, statusReason: reason } = row;
  return { logicalId, physicalId, type, status, reason, properties: JSON.stringify(properties) };
}

interface EventFacts {
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
  readonly status: ResourceStatus | StackStatus;
  readonly reason?: string | undefined;
  readonly properties?: string | undefined;
}

/** Stores events of the stack, each at an instant of its own. */
function putEvents(context: Inside, stack: StackRow, events: readonly EventFacts[]): void {
  const { state, clock, entropy } = context;
  let { count, lastAt } = state.eventClocks.get(stack.id) ?? begun;
  for (const facts of events) {
    count += 1;
    lastAt = Math.max(clock.now(), lastAt + 1);
    const id = facts.type === stackType ? entropy.uuid() : `${facts.logicalId}-${facts.status}-${new Date(lastAt).toISOString()}`;
    state.events.put({
      ...facts,
      stackId: stack.id,
      stackName: stack.name,
      order: String(count).padStart(10, '0'),
      id,
      at: lastAt,
      operationId: stack.operation?.id ?? stack.lastOperations[0]?.id,
      token: stack.operation?.token,
    });
  }
  state.eventClocks.put({ stackId: stack.id, count, lastAt });
}
