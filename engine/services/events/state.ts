import type { StateFactory } from '../../kernel/context.ts';
import type { Collection } from '../../store/store.ts';
import type { Tag } from './domain/tags.ts';
import type { RuleTarget } from './domain/target.ts';

/** A custom event bus. The default bus is always there and has no row. */
interface EventBus {
  readonly name: string;
  readonly description?: string | undefined;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

export interface Rule {
  readonly bus: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly scheduleExpression?: string | undefined;
  readonly eventPattern?: string | undefined;
  readonly description?: string | undefined;
  readonly roleArn?: string | undefined;
  readonly createdBy: string;
  /** From where a rate counts: when the schedule was put, or enabled. */
  readonly startAt: number;
}

interface TargetRow {
  readonly bus: string;
  readonly rule: string;
  readonly target: RuleTarget;
}

interface TagsRow {
  readonly arn: string;
  readonly tags: readonly Tag[];
}

export interface EventsState {
  readonly buses: Collection<EventBus>;
  readonly rules: Collection<Rule>;
  readonly targets: Collection<TargetRow>;
  readonly tags: Collection<TagsRow>;
}

export const eventsState: StateFactory<EventsState> = (scope) => ({
  buses: scope.collection<EventBus>('buses', ({ name }) => [name]),
  rules: scope.collection<Rule>('rules', ({ bus, name }) => [bus, name]),
  targets: scope.collection<TargetRow>('targets', ({ bus, rule, target }) => [bus, rule, target.Id]),
  tags: scope.collection<TagsRow>('tags', ({ arn }) => [arn]),
});
