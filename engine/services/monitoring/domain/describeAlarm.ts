import type { MetricAlarm, MetricDataQuery, Statistic } from '@aws-sdk/client-cloudwatch';
import type { Alarm } from '../state.ts';
import { isMetric, type Query } from './alarmConfiguration.ts';
import { alarmArn } from './arns.ts';
import { shownDimensions } from './metricName.ts';
import { isPercentile } from './statistics.ts';

/** An alarm as DescribeAlarms answers it. */
export function describeAlarm(
  { name, configuration, actionsEnabled, configuredAt, state }: Alarm,
  place: { account: string; region: string },
): MetricAlarm {
  const { actions, datapointsToAlarm, treatMissingData, lowSamples, description } = configuration;
  return {
    AlarmName: name,
    AlarmArn: alarmArn(name, place),
    ...(description !== undefined && { AlarmDescription: description }),
    AlarmConfigurationUpdatedTimestamp: new Date(configuredAt),
    ActionsEnabled: actionsEnabled,
    OKActions: [...actions.OK],
    AlarmActions: [...actions.ALARM],
    InsufficientDataActions: [...actions.INSUFFICIENT_DATA],
    StateValue: state.value,
    StateReason: state.reason,
    ...(state.reasonData !== undefined && { StateReasonData: state.reasonData }),
    StateUpdatedTimestamp: new Date(state.updatedAt),
    StateTransitionedTimestamp: new Date(state.transitionedAt),
    ...metricsOf(configuration.queries, configuration.simple),
    EvaluationPeriods: configuration.evaluationPeriods,
    ...(datapointsToAlarm !== undefined && { DatapointsToAlarm: datapointsToAlarm }),
    Threshold: configuration.threshold,
    ComparisonOperator: configuration.operator,
    ...(treatMissingData !== undefined && { TreatMissingData: treatMissingData }),
    ...(lowSamples !== undefined && { EvaluateLowSampleCountPercentile: lowSamples }),
  };
}

function metricsOf(queries: readonly Query[], simple: boolean): Partial<MetricAlarm> {
  const [only] = queries;
  if (!simple || !only || !isMetric(only)) return { Metrics: queries.map(shownQuery) };
  const { metric, statistic, periodS, unit } = only;
  return {
    MetricName: metric.name,
    Namespace: metric.namespace,
    ...(isPercentile(statistic) ? { ExtendedStatistic: statistic } : { Statistic: namedStatistic(statistic) }),
    Dimensions: shownDimensions(metric),
    Period: periodS,
    ...(unit !== undefined && isUnit(unit) && { Unit: unit }),
  };
}

function shownQuery(query: Query): MetricDataQuery {
  const shared = { Id: query.id, ...(query.label !== undefined && { Label: query.label }), ReturnData: query.returned };
  if (!isMetric(query)) return { ...shared, Expression: query.expression, ...(query.periodS !== undefined && { Period: query.periodS }) };
  const { metric, periodS: Period, statistic: Stat, unit } = query;
  const Metric = { Namespace: metric.namespace, MetricName: metric.name, Dimensions: shownDimensions(metric) };
  return { ...shared, MetricStat: { Metric, Period, Stat, ...(unit !== undefined && isUnit(unit) && { Unit: unit }) } };
}

/** The wire layer has checked units and statistics against the model's lists. */
function isUnit(_text: string): _text is NonNullable<MetricAlarm['Unit']> {
  return true;
}

function namedStatistic(text: string): Statistic {
  return statistics.find((each) => each === text) ?? 'Average';
}

const statistics: readonly Statistic[] = ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'];
