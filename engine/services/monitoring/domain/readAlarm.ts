import type { PutMetricAlarmInput } from '@aws-sdk/client-cloudwatch';
import { parseArn } from '../../../kernel/arn.ts';
import { notImplemented } from '../../../kernel/errors.ts';
import { invalidCombination, missingParameter, validationError } from '../errors.ts';
import { type AlarmConfiguration, isMetric, type MissingData, type Operator, type Query } from './alarmConfiguration.ts';
import { readDimensions } from './metricName.ts';
import { checkPeriod, checkStatistic, readQueries } from './readQueries.ts';

// AWS: docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html (Period, AlarmActions)
const actionsMax = 5;
const shortPeriodMaxS = 86_400;
const totalMaxS = 604_800;
const hourS = 3_600;

const operators: readonly Operator[] = [
  'GreaterThanOrEqualToThreshold',
  'GreaterThanThreshold',
  'LessThanThreshold',
  'LessThanOrEqualToThreshold',
];
const treatments: readonly MissingData[] = ['breaching', 'notBreaching', 'ignore', 'missing'];

/** What PutMetricAlarm is given, checked. */
export function readAlarm(input: PutMetricAlarmInput): AlarmConfiguration {
  const { EvaluationPeriods: evaluationPeriods, Threshold: threshold, DatapointsToAlarm: datapointsToAlarm } = input;
  const queries = input.Metrics ? readMathQueries(input) : [readSingleQuery(input)];
  const periodS = periodOf(queries);
  if (evaluationPeriods === undefined) throw missingParameter('EvaluationPeriods');
  if (threshold === undefined) throw missingParameter('Threshold');
  if (datapointsToAlarm !== undefined && datapointsToAlarm > evaluationPeriods) {
    throw validationError('DatapointsToAlarm must be less than or equal to EvaluationPeriods.');
  }
  checkTotal(periodS, evaluationPeriods);
  return {
    description: input.AlarmDescription,
    actions: {
      OK: readActions(input.OKActions),
      ALARM: readActions(input.AlarmActions),
      INSUFFICIENT_DATA: readActions(input.InsufficientDataActions),
    },
    queries,
    simple: input.Metrics === undefined,
    periodS,
    evaluationPeriods,
    datapointsToAlarm,
    threshold,
    operator: readOperator(input.ComparisonOperator),
    treatMissingData: readTreatment(input.TreatMissingData),
    lowSamples: readLowSamples(input.EvaluateLowSampleCountPercentile),
  };
}

function readSingleQuery(input: PutMetricAlarmInput): Query {
  const { Namespace: namespace, MetricName: name, Statistic, ExtendedStatistic, Period: periodS, Unit: unit } = input;
  if (!name) throw missingParameter('MetricName');
  if (!namespace) throw missingParameter('Namespace');
  if (periodS === undefined) throw missingParameter('Period');
  if ((Statistic === undefined) === (ExtendedStatistic === undefined)) {
    throw invalidCombination('Exactly one of the parameters Statistic and ExtendedStatistic is required.');
  }
  const statistic = Statistic ?? ExtendedStatistic ?? '';
  checkStatistic(statistic);
  checkPeriod(periodS);
  return { id: 'm1', metric: { namespace, name, dimensions: readDimensions(input.Dimensions) }, periodS, statistic, unit, returned: true };
}

function readMathQueries(input: PutMetricAlarmInput): Query[] {
  const { MetricName, Namespace, Statistic, ExtendedStatistic, Period, Dimensions } = input;
  if ([MetricName, Namespace, Statistic, ExtendedStatistic, Period, Dimensions].some((given) => given !== undefined)) {
    throw invalidCombination('The parameter Metrics cannot be used with those of a single metric.');
  }
  const queries = readQueries(input.Metrics ?? []);
  if (queries.filter(({ returned }) => returned).length !== 1) {
    throw validationError('Exactly one element of the Metrics list should return data.');
  }
  return queries;
}

/** AWS: all metrics of an alarm have one period. */
function periodOf(queries: readonly Query[]): number {
  const periods = new Set(queries.flatMap((query) => (isMetric(query) ? [query.periodS] : (query.periodS ?? []))));
  const [periodS, ...more] = periods;
  if (periodS === undefined || more.length > 0) throw validationError('Period must be the same for all metrics of the alarm.');
  return periodS;
}

function checkTotal(periodS: number, evaluationPeriods: number): void {
  const totalS = periodS * evaluationPeriods;
  if (totalS > totalMaxS || (periodS < hourS && totalS > shortPeriodMaxS)) {
    throw validationError(
      'Metrics cannot be checked across more than 7 days (EvaluationPeriods * Period must be <= 604800), or one day for periods of less than an hour.',
    );
  }
}

function readActions(arns: readonly string[] = []): readonly string[] {
  if (arns.length > actionsMax) throw validationError(`At most ${actionsMax} actions are allowed for a state.`);
  for (const arn of arns) {
    const service = parseArn(arn)?.service;
    if (service === undefined) throw validationError(`Invalid arn syntax: ${arn}`);
    if (service !== 'lambda') throw notImplemented(`monitoring: an alarm action of the service ${service}`);
  }
  return arns;
}

function readOperator(given: string | undefined): Operator {
  if (given === undefined) throw missingParameter('ComparisonOperator');
  const operator = operators.find((each) => each === given);
  if (!operator) throw notImplemented(`monitoring: the comparison ${given} (anomaly detection)`);
  return operator;
}

function readTreatment(given: string | undefined): MissingData | undefined {
  const treatment = treatments.find((each) => each === given);
  if (given !== undefined && !treatment) throw validationError(`Option ${given} is not supported for TreatMissingData.`);
  return treatment;
}

function readLowSamples(given: string | undefined): string | undefined {
  if (given === 'ignore') throw notImplemented('monitoring: PutMetricAlarm with EvaluateLowSampleCountPercentile ignore');
  if (given !== undefined && given !== 'evaluate')
    throw validationError(`Option ${given} is not supported for EvaluateLowSampleCountPercentile.`);
  return given;
}
