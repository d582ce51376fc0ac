import { breaches, isMetric, missingDataOf, type Query } from '../domain/alarmConfiguration.ts';
import { bucketsOf, type MetricValues } from '../domain/buckets.ts';
import { evaluationRange, judge } from '../domain/judge.ts';
import { evaluateQueries } from '../domain/queries.ts';
import type { Evaluated } from '../domain/reason.ts';
import { statisticOf } from '../domain/statistics.ts';
import type { Alarm, MonitoringState, StateValue } from '../state.ts';
import { seriesOf, valuesOf } from '../values.ts';

const minuteMs = 60_000;
const hourMs = 3_600_000;
const dayS = 86_400;

/** What an alarm's metrics have been, by the id of their query. */
export type AlarmValues = ReadonlyMap<string, MetricValues>;

export interface Outcome {
  /** Undefined where the alarm keeps its state. */
  readonly state: StateValue | undefined;
  /** The newest real data points that counted, newest first. */
  readonly evaluated: readonly Evaluated[];
}

/**
 * How often an alarm is evaluated.
 * AWS: high-resolution ones every 10 seconds, those that look at more than a day once an hour and only up to the full hour, the others every
 * minute (alarm-evaluation.html); the window slides, it is not aligned to the period (alarm-evaluation-window.html).
 */
export function evaluationStep({ configuration: { periodS, evaluationPeriods } }: Alarm): number {
  if (periodS < 60) return 10_000;
  return periodS * evaluationPeriods > dayS ? hourMs : minuteMs;
}

/** Milliseconds that an evaluation looks back. */
export function rangeMs({ configuration: { periodS, evaluationPeriods } }: Alarm): number {
  return evaluationRange(evaluationPeriods) * periodS * 1000;
}

/** Everything that evaluations from that instant on can see. */
export function loadValues(alarm: Alarm, state: MonitoringState, from: number): AlarmValues {
  const metrics = alarm.configuration.queries.filter(isMetric);
  return new Map(metrics.map((query) => [query.id, loadMetric(query, state, from - rangeMs(alarm))]));
}

function loadMetric(query: Extract<Query, { metric: unknown }>, state: MonitoringState, from: number): MetricValues {
  return valuesOf(state, seriesOf(state, query.metric, query.unit), from, Number.MAX_SAFE_INTEGER);
}

/** What an alarm would be at that instant. */
export function evaluateAlarm({ configuration }: Alarm, values: AlarmValues, at: number): Outcome {
  const { queries, periodS, evaluationPeriods, datapointsToAlarm = evaluationPeriods } = configuration;
  const length = evaluationRange(evaluationPeriods);
  const periodMs = periodS * 1000;
  const start = at - length * periodMs;
  const results = evaluateQueries(
    queries,
    ({ id, statistic }) => {
      const known = values.get(id) ?? { points: [], runs: [] };
      return bucketsOf(known, start, periodMs, length).map((bucket) => bucket && statisticOf(bucket, statistic));
    },
    length,
  );
  const watched = queries.find(({ returned }) => returned);
  const points = results.get(watched?.id ?? '') ?? [];
  const judged = points.map((value) => (value === undefined ? undefined : breaches(value, configuration)));
  const state = judge(judged, { evaluationPeriods, datapointsToAlarm, missingData: missingDataOf(configuration) });
  return { state, evaluated: newest(points, start, periodMs, evaluationPeriods) };
}

function newest(points: readonly (number | undefined)[], start: number, periodMs: number, most: number): Evaluated[] {
  const existing = points.flatMap((value, index) => (value === undefined ? [] : [{ value, at: start + index * periodMs }]));
  return existing.reverse().slice(0, most);
}
