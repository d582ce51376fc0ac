import type { GetMetricDataInput, GetMetricDataOutput, MetricDataResult } from '@aws-sdk/client-cloudwatch';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { collect } from '../collect.ts';
import { isMetric, type MetricQuery, type Query } from '../domain/alarmConfiguration.ts';
import { bucketsOf } from '../domain/buckets.ts';
import type { Points } from '../domain/math/evaluate.ts';
import { evaluateQueries } from '../domain/queries.ts';
import { readQueries } from '../domain/readQueries.ts';
import { statisticOf } from '../domain/statistics.ts';
import { checkRange, rangeOf, type TimeRange } from '../domain/timeRange.ts';
import { validationError } from '../errors.ts';
import type { MonitoringState } from '../state.ts';
import { seriesOf, valuesOf } from '../values.ts';

type Input = Checked<GetMetricDataInput, 'MetricDataQueries' | 'StartTime' | 'EndTime'>;

// AWS: 500 queries and 100,800 data points in a request (API_GetMetricData).
const queriesMax = 500;
const pointsMax = 100_800;

/** Reads metrics and metric math. Queries of one expression share one period. */
export const GetMetricData = defineAction<Input, GetMetricDataOutput, MonitoringState>({
  name: 'GetMetricData',
  permission: 'cloudwatch:GetMetricData',
  refuses: ['NextToken', 'LabelOptions'],

  run(input, context) {
    if (input.MetricDataQueries.length > queriesMax)
      throw validationError(`The collection MetricDataQueries must not have a size greater than ${queriesMax}.`);
    const queries = readQueries(input.MetricDataQueries);
    const range = rangeOf(input.StartTime, input.EndTime, periodOf(queries));
    checkRange(range, pointsMax);
    collect(context);
    const points = evaluateQueries(queries, (query) => pointsOf(query, range, context.state, context.clock.now()), range.count);
    const returned = queries.filter((query) => query.returned);
    return {
      MetricDataResults: returned.map((query) => resultOf(query, points.get(query.id) ?? [], range, input)),
      Messages: [],
    };
  },
});

/** AWS?: queries of different periods are all read at the longest; settled by: GetMetricData with periods of 60 and 300. */
function periodOf(queries: readonly Query[]): number {
  return Math.max(...queries.map((query) => query.periodS ?? 0)) || 60;
}

function pointsOf({ metric, unit, statistic }: MetricQuery, range: TimeRange, state: MonitoringState, now: number): Points {
  const end = Math.min(range.end, now + 1);
  const values = valuesOf(state, seriesOf(state, metric, unit), range.start, end);
  return bucketsOf(values, range.start, range.periodMs, range.count).map((bucket) => bucket && statisticOf(bucket, statistic));
}

function resultOf(query: Query, points: Points, { start, periodMs }: TimeRange, { ScanBy, MaxDatapoints }: Input): MetricDataResult {
  const existing = points.flatMap((value, index) => (value === undefined ? [] : [{ at: start + index * periodMs, value }]));
  // AWS: newest first unless asked otherwise.
  const ordered = ScanBy === 'TimestampAscending' ? existing : existing.reverse();
  const shown = MaxDatapoints === undefined ? ordered : ordered.slice(0, MaxDatapoints);
  return {
    Id: query.id,
    Label: query.label ?? (isMetric(query) ? query.metric.name : query.id),
    Timestamps: shown.map(({ at }) => new Date(at)),
    Values: shown.map(({ value }) => value),
    StatusCode: 'Complete',
  };
}
