import type { StateFactory } from '../../kernel/context.ts';
import type { Collection, Keyspace } from '../../store/store.ts';
import type { Transformation } from './domain/metricFilter.ts';

export interface LogGroup {
  readonly name: string;
  /** Its events are kept by this number, so that a new group of the same name has none of the old one's. */
  readonly id: number;
  readonly createdAt: number;
  readonly retentionInDays?: number;
  readonly tags: Readonly<Record<string, string>>;
  readonly storedBytes: number;
  /** Orders the events of one timestamp by arrival. */
  readonly nextSeq: number;
}

export interface LogStream {
  readonly group: string;
  readonly name: string;
  readonly id: number;
  readonly createdAt: number;
  readonly firstEventAt?: number;
  readonly lastEventAt?: number;
  readonly lastIngestedAt?: number;
  readonly storedBytes: number;
}

export interface MetricFilterRow {
  readonly group: string;
  readonly name: string;
  readonly pattern: string;
  readonly transformations: readonly Transformation[];
  readonly createdAt: number;
}

interface Counter {
  readonly name: 'ids';
  readonly next: number;
}

export interface LogsState {
  readonly groups: Collection<LogGroup>;
  readonly streams: Collection<LogStream>;
  readonly metricFilters: Collection<MetricFilterRow>;
  readonly counters: Collection<Counter>;
  /** Events by stream, timestamp and sequence. */
  readonly events: Keyspace;
  /** Where they are, by group, timestamp and sequence: what reads a whole group in order of time goes by it. */
  readonly places: Keyspace;
}

export const logsState: StateFactory<LogsState> = (scope, keyspace) => ({
  groups: scope.collection<LogGroup>('groups', ({ name }) => [name]),
  streams: scope.collection<LogStream>('streams', ({ group, name }) => [group, name]),
  metricFilters: scope.collection<MetricFilterRow>('metricFilters', ({ group, name }) => [group, name]),
  counters: scope.collection<Counter>('counters', ({ name }) => [name]),
  events: keyspace('events'),
  places: keyspace('places'),
});

/** A number that no group or stream has had before. */
export function takeId(state: LogsState): number {
  const next = state.counters.get('ids')?.next ?? 1;
  state.counters.put({ name: 'ids', next: next + 1 });
  return next;
}
