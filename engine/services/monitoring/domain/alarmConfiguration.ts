import type { MetricName } from './metricName.ts';

export interface MetricQuery {
  readonly id: string;
  readonly metric: MetricName;
  readonly periodS: number;
  readonly statistic: string;
  readonly unit?: string | undefined;
  readonly label?: string | undefined;
  readonly returned: boolean;
}

export interface ExpressionQuery {
  readonly id: string;
  readonly expression: string;
  readonly periodS?: number | undefined;
  readonly label?: string | undefined;
  readonly returned: boolean;
}

export type Query = MetricQuery | ExpressionQuery;

export type Operator = 'GreaterThanOrEqualToThreshold' | 'GreaterThanThreshold' | 'LessThanThreshold' | 'LessThanOrEqualToThreshold';

export type MissingData = 'breaching' | 'notBreaching' | 'ignore' | 'missing';

export interface AlarmConfiguration {
  readonly description?: string | undefined;
  readonly actions: Readonly<Record<'OK' | 'ALARM' | 'INSUFFICIENT_DATA', readonly string[]>>;
  /** One metric, or the queries of metric math. */
  readonly queries: readonly Query[];
  /** Given as one metric, and so told. */
  readonly simple: boolean;
  readonly periodS: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm?: number | undefined;
  readonly threshold: number;
  readonly operator: Operator;
  /** As it was given. */
  readonly treatMissingData?: MissingData | undefined;
  readonly lowSamples?: string | undefined;
}

export function isMetric(query: Query): query is MetricQuery {
  return 'metric' in query;
}

/** AWS: alarms on AWS/DynamoDB keep their state while data is missing, whatever they say (API_PutMetricAlarm, TreatMissingData). */
export function missingDataOf({ queries, treatMissingData = 'missing' }: AlarmConfiguration): MissingData {
  const ofDynamo = queries.some((query) => isMetric(query) && query.metric.namespace === 'AWS/DynamoDB');
  return ofDynamo ? 'ignore' : treatMissingData;
}

export function breaches(value: number, { operator, threshold }: Pick<AlarmConfiguration, 'operator' | 'threshold'>): boolean {
  switch (operator) {
    case 'GreaterThanThreshold':
      return value > threshold;
    case 'GreaterThanOrEqualToThreshold':
      return value >= threshold;
    case 'LessThanThreshold':
      return value < threshold;
    default:
      return value <= threshold;
  }
}
