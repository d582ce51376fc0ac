import type { StateValue } from '../state.ts';
import type { MissingData } from './alarmConfiguration.ts';

export interface Rules {
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly missingData: MissingData;
}

/** A data point that breaches or does not; undefined where there is none. */
export type Judged = boolean | undefined;

/**
 * How many data points an alarm looks at.
 * AWS: more than EvaluationPeriods, how many more is not told; the tables of alarms-and-missing-data.html have 5 for an alarm of 3.
 * AWS?: two more, for any period; settled by: an alarm of 1 period of 3,600 s, breaching, and when it goes off after the last data point.
 */
export function evaluationRange(evaluationPeriods: number): number {
  return evaluationPeriods + 2;
}

/**
 * The state that data points mean, oldest first; undefined where the alarm keeps the one that it has.
 * AWS: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export function judge(range: readonly Judged[], rules: Rules): StateValue | undefined {
  const { evaluationPeriods, datapointsToAlarm, missingData } = rules;
  const existing = range.filter((point) => point !== undefined);
  // Enough real data points: missing ones are not needed, the newest real ones decide.
  if (existing.length >= evaluationPeriods) return stateOf(existing.slice(-evaluationPeriods), datapointsToAlarm);
  const breaching = existing.filter((point) => point).length;
  const filled = evaluationPeriods - existing.length;
  if (missingData === 'breaching') return breaching + filled >= datapointsToAlarm ? 'ALARM' : 'OK';
  if (missingData === 'notBreaching') return breaching >= datapointsToAlarm ? 'ALARM' : 'OK';
  if (existing.length === 0) return missingData === 'ignore' ? undefined : 'INSUFFICIENT_DATA';
  if (breaching >= datapointsToAlarm) return 'ALARM';
  if (breaching < existing.length) return 'OK';
  if (missingData === 'ignore') return undefined;
  // Nothing but breaching ones, too few of them: it goes off when the oldest is as old as DatapointsToAlarm, not prematurely.
  return range.length - range.indexOf(true) >= datapointsToAlarm ? 'ALARM' : 'OK';
}

function stateOf(points: readonly Judged[], datapointsToAlarm: number): StateValue {
  return points.filter((point) => point).length >= datapointsToAlarm ? 'ALARM' : 'OK';
}
