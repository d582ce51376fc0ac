import type { GetMetricDataInput, GetMetricDataOutput, MetricDataResult } from '@aws-sdk/client-cloudwatch';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { collect } from '../collect.ts';
import { isMetric, type MetricQuery, type Query } from '../domain/alarmConfiguration.ts';
import { bucketsOf } from '../domain/buckets.ts';
import { dataPage } from '../domain/dataPages.ts';
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

/** Reads metrics, each in its own periods, and metric math. */
export const GetMetricData = defineAction<Input, GetMetricDataOutput, MonitoringState>({
  name: 'GetMetricData',
  permission: 'cloudwatch:GetMetricData',
  refuses: ['LabelOptions'],

  run(input, context) {
    if (input.MetricDataQueries.length > queriesMax)
      throw validationError(`The collection MetricDataQueries must not have a size greater than ${queriesMax}.`);
    const queries = readQueries(input.MetricDataQueries);
    const ranges = queries.map((query) => rangeOf(input.StartTime, input.EndTime, isMetric(query) ? query.periodS : longestOf(queries)));
    for (const range of ranges) checkRange(range, pointsMax);
    collect(context);
    const now = context.clock.now();
    const together = rangeOf(input.StartTime, input.EndTime, longestOf(queries));
    const math = evaluateQueries(queries, (query) => pointsOf(query, together, context.state, now), together.count);
    const results = queries.flatMap((query, index) => {
      const range = ranges[index];
      if (!query.returned || !range) return [];
      const points = isMetric(query) ? pointsOf(query, range, context.state, now) : (math.get(query.id) ?? []);
      return [resultOf(query, points, range, input)];
    });
    const page = dataPage(results, input.MaxDatapoints ?? pointsMax, input.NextToken);
    return { MetricDataResults: page.results, Messages: [], ...(page.nextToken !== undefined && { NextToken: page.nextToken }) };
  },
});

/** AWS?: expressions over metrics of different periods are evaluated at the longest; settled by: GetMetricData m1 + m2 with periods of 60 and 300. */
function longestOf(queries: readonly Query[]): number {
  return Math.max(...queries.map((query) => query.periodS ?? 0)) || 60;
}

function pointsOf({ metric, unit, statistic }: MetricQuery, range: TimeRange, state: MonitoringState, now: number): Points {
  const end = Math.min(range.end, now + 1);
  const values = valuesOf(state, seriesOf(state, metric, unit), range.start, end);
  return bucketsOf(values, range.start, range.periodMs, range.count).map((bucket) => bucket && statisticOf(bucket, statistic));
}

function resultOf(query: Query, points: Points, { start, periodMs }: TimeRange, { ScanBy }: Input): MetricDataResult {
  const existing = points.flatMap((value, index) => (value === undefined ? [] : [{ at: start + index * periodMs, value }]));
  // AWS: newest first unless asked otherwise.
  const ordered = ScanBy === 'TimestampAscending' ? existing : existing.reverse();
  return {
    Id: query.id,
    Label: query.label ?? (isMetric(query) ? query.metric.name : query.id),
    Timestamps: ordered.map(({ at }) => new Date(at)),
    Values: ordered.map(({ value }) => value),
    StatusCode: 'Complete',
  };
}
