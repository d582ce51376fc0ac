import type { StateFactory } from '../../kernel/context.ts';
import type { Collection, Keyspace } from '../../store/store.ts';
import type { AlarmConfiguration } from './domain/alarmConfiguration.ts';
import type { MetricName } from './domain/metricName.ts';
import { metricKey } from './domain/metricName.ts';

/** One metric in one unit: what PutMetricData adds to. */
export interface Series extends MetricName {
  readonly id: number;
  readonly unit: string;
  /** Nothing of it is older; absent where an earlier build wrote it. */
  readonly oldestAt?: number;
}

/** A value that holds from one instant to another: a data point of each minute between. */
export interface Run {
  readonly series: number;
  readonly from: number;
  readonly until: number;
  readonly value: number;
  /** Growth for each millisecond. */
  readonly slope: number;
}

export type StateValue = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

export interface AlarmState {
  readonly value: StateValue;
  readonly reason: string;
  readonly reasonData?: string;
  readonly updatedAt: number;
  readonly transitionedAt: number;
}

export interface Alarm {
  readonly name: string;
  readonly configuration: AlarmConfiguration;
  readonly actionsEnabled: boolean;
  readonly configuredAt: number;
  readonly state: AlarmState;
}

/** Which alarm looks at which metric. */
interface Watch {
  readonly metric: string;
  readonly alarm: string;
}

export interface HistoryItem {
  readonly alarm: string;
  readonly seq: number;
  readonly at: number;
  readonly type: 'ConfigurationUpdate' | 'StateUpdate' | 'Action';
  readonly summary: string;
  readonly data: string;
}

export interface Dashboard {
  readonly name: string;
  readonly body: string;
  readonly modifiedAt: number;
}

interface TagsRow {
  readonly arn: string;
  readonly tags: Readonly<Record<string, string>>;
}

interface Counter {
  readonly name: string;
  readonly next: number;
}

export interface MonitoringState {
  readonly series: Collection<Series>;
  readonly runs: Collection<Run>;
  readonly alarms: Collection<Alarm>;
  readonly watches: Collection<Watch>;
  readonly history: Collection<HistoryItem>;
  readonly dashboards: Collection<Dashboard>;
  readonly tags: Collection<TagsRow>;
  readonly counters: Collection<Counter>;
  /** Statistics by series and instant. */
  readonly data: Keyspace;
}

const digits = 15;

export function padded(value: number): string {
  return String(value).padStart(digits, '0');
}

export const monitoringState: StateFactory<MonitoringState> = (scope, keyspace) => ({
  series: scope.collection<Series>('series', (series) => [metricKey(series), series.unit]),
  runs: scope.collection<Run>('runs', ({ series, from }) => [String(series), padded(from)]),
  alarms: scope.collection<Alarm>('alarms', ({ name }) => [name]),
  watches: scope.collection<Watch>('watches', ({ metric, alarm }) => [metric, alarm]),
  history: scope.collection<HistoryItem>('history', ({ alarm, seq }) => [alarm, padded(seq)]),
  dashboards: scope.collection<Dashboard>('dashboards', ({ name }) => [name]),
  tags: scope.collection<TagsRow>('tags', ({ arn }) => [arn]),
  counters: scope.collection<Counter>('counters', ({ name }) => [name]),
  data: keyspace('data'),
});

/** The next number of that name: 1, 2, 3 ... */
export function takeNumber({ counters }: MonitoringState, name: string): number {
  const next = counters.get(name)?.next ?? 1;
  counters.put({ name, next: next + 1 });
  return next;
}
