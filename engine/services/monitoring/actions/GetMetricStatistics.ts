import type { Datapoint, GetMetricStatisticsInput, GetMetricStatisticsOutput } from '@aws-sdk/client-cloudwatch';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { collect } from '../collect.ts';
import { bucketsOf } from '../domain/buckets.ts';
import { readDimensions } from '../domain/metricName.ts';
import { checkPeriod, checkStatistic } from '../domain/readQueries.ts';
import { type Statistics, statisticOf } from '../domain/statistics.ts';
import { checkRange, rangeOf } from '../domain/timeRange.ts';
import { invalidCombination } from '../errors.ts';
import type { MonitoringState, Series } from '../state.ts';
import { seriesOf, valuesOf } from '../values.ts';

type Input = Checked<GetMetricStatisticsInput, 'Namespace' | 'MetricName' | 'StartTime' | 'EndTime' | 'Period'>;

// AWS: 1,440 data points in a request (API_GetMetricStatistics).
const pointsMax = 1_440;

/** Reads statistics of one metric: for each period and unit one data point. */
export const GetMetricStatistics = defineAction<Input, GetMetricStatisticsOutput, MonitoringState>({
  name: 'GetMetricStatistics',
  permission: 'cloudwatch:GetMetricStatistics',

  run(input, context) {
    const { Statistics: basic = [], ExtendedStatistics: extended = [], Namespace: namespace, MetricName: name } = input;
    if (basic.length + extended.length === 0)
      throw invalidCombination('At least one of the parameters Statistics and ExtendedStatistics must be specified.');
    // AWS: "either Statistics or ExtendedStatistics, but not both" (API_GetMetricStatistics).
    // AWS?: the sentence; settled by: GetMetricStatistics with both.
    if (basic.length > 0 && extended.length > 0)
      throw invalidCombination('The parameters Statistics and ExtendedStatistics cannot be specified together.');
    checkPeriod(input.Period);
    for (const statistic of extended) checkStatistic(statistic);
    const range = rangeOf(input.StartTime, input.EndTime, input.Period);
    checkRange(range, pointsMax);
    collect(context);

    const end = Math.min(range.end, context.clock.now() + 1);
    const series = seriesOf(context.state, { namespace, name, dimensions: readDimensions(input.Dimensions) }, input.Unit);
    const Datapoints = series.flatMap((each) => {
      const values = valuesOf(context.state, [each], range.start, end);
      const buckets = bucketsOf(values, range.start, range.periodMs, range.count);
      return buckets.flatMap((bucket, index) => (bucket ? [describe(bucket, range.start + index * range.periodMs, each, input)] : []));
    });
    return { Label: name, Datapoints };
  },
});

function describe(
  statistics: Statistics,
  at: number,
  { unit }: Series,
  { Statistics: basic = [], ExtendedStatistics: extended = [] }: Input,
): Datapoint {
  const entries = basic.map((name) => [name, statisticOf(statistics, name)]);
  const percentiles = extended.flatMap((name) => {
    const value = statisticOf(statistics, name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    Timestamp: new Date(at),
    ...Object.fromEntries(entries),
    ...(isUnit(unit) && { Unit: unit }),
    ...(percentiles.length > 0 && { ExtendedStatistics: Object.fromEntries(percentiles) }),
  };
}

/** The wire layer has checked units against the model's list. */
function isUnit(_text: string): _text is NonNullable<Datapoint['Unit']> {
  return true;
}
