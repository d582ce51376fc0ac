import type { Collection, Scope } from '../../store/store.ts';
import type { ChangeSetRow } from './rows/changeSetRow.ts';
import type { EventRow } from './rows/eventRow.ts';
import type { ResourceRow } from './rows/resourceRow.ts';
import type { EventClock, StackRow } from './rows/stackRow.ts';

/** The id of the stack that carries a name now; deleted stacks are found by id only. */
export interface StackName {
  readonly name: string;
  readonly id: string;
}

export interface CloudFormationState {
  readonly stacks: Collection<StackRow>;
  readonly names: Collection<StackName>;
  readonly resources: Collection<ResourceRow>;
  readonly changeSets: Collection<ChangeSetRow>;
  readonly events: Collection<EventRow>;
  readonly eventClocks: Collection<EventClock>;
}

export function createState(scope: Scope): CloudFormationState {
  return {
    stacks: scope.collection<StackRow>('stacks', (row) => [row.id]),
    names: scope.collection<StackName>('names', (row) => [row.name]),
    resources: scope.collection<ResourceRow>('resources', (row) => [row.stackId, row.logicalId]),
    changeSets: scope.collection<ChangeSetRow>('changeSets', (row) => [row.stackId, row.id]),
    events: scope.collection<EventRow>('events', (row) => [row.stackId, row.order]),
    eventClocks: scope.collection<EventClock>('eventClocks', (row) => [row.stackId]),
  };
}
