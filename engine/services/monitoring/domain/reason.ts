import type { StateValue } from '../state.ts';
import type { AlarmConfiguration, Operator } from './alarmConfiguration.ts';
import { breaches } from './alarmConfiguration.ts';

/** A data point that was looked at. */
export interface Evaluated {
  readonly at: number;
  readonly value: number;
}

const operators: Readonly<Record<Operator, string>> = {
  GreaterThanOrEqualToThreshold: 'greater than or equal to',
  GreaterThanThreshold: 'greater than',
  LessThanThreshold: 'less than',
  LessThanOrEqualToThreshold: 'less than or equal to',
};

/** Why an alarm is in its state, as AWS words it (the examples of cloudwatch-and-eventbridge.html). */
export function reasonOf(state: StateValue, evaluated: readonly Evaluated[], configuration: AlarmConfiguration): string {
  const { evaluationPeriods: periods, datapointsToAlarm = periods, operator, threshold } = configuration;
  if (state === 'INSUFFICIENT_DATA') return `Insufficient Data: ${counted(periods, 'datapoint was', 'datapoints were')} unknown.`;
  if (evaluated.length === 0) {
    const treated = state === 'ALARM' ? '[Breaching]' : '[NonBreaching]';
    return `Threshold Crossed: no datapoints were received for ${counted(periods, 'period', 'periods')} and ${counted(periods, 'missing datapoint was', 'missing datapoints were')} treated as ${treated}.`;
  }
  const crossing = evaluated.filter(({ value }) => breaches(value, configuration) === (state === 'ALARM'));
  const shown = crossing.length > 0 ? crossing : evaluated;
  const list = shown.map(({ value, at }) => `${decimal(value)} (${shortTime(at)})`).join(', ');
  const compared = `${shown.length === 1 ? 'was' : 'were'} ${state === 'ALARM' ? '' : 'not '}${operators[operator]} the threshold (${decimal(threshold)})`;
  const least = state === 'ALARM' ? 'OK -> ALARM' : 'ALARM -> OK';
  const minimum = state === 'ALARM' ? datapointsToAlarm : periods - datapointsToAlarm + 1;
  return `Threshold Crossed: ${shown.length} out of the last ${periods} datapoints [${list}] ${compared} (minimum ${counted(minimum, 'datapoint', 'datapoints')} for ${least} transition).`;
}

/** AWS: `StateReasonData`, JSON (same page). */
export function reasonDataOf(queriedAt: number, evaluated: readonly Evaluated[], configuration: AlarmConfiguration): string {
  const [newest] = evaluated;
  const oldest = evaluated.at(-1);
  const [query] = configuration.queries;
  return JSON.stringify({
    version: '1.0',
    queryDate: longTime(queriedAt),
    ...(oldest && { startDate: longTime(oldest.at) }),
    ...(configuration.simple && query && 'statistic' in query && { statistic: query.statistic }),
    period: configuration.periodS,
    recentDatapoints: evaluated.map(({ value }) => value).reverse(),
    threshold: configuration.threshold,
    ...(newest && { evaluatedDatapoints: evaluated.map(({ at, value }) => ({ timestamp: longTime(at), value })) }),
  });
}

export function longTime(at: number): string {
  return new Date(at).toISOString().replace('Z', '+0000');
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function decimal(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

/** `08/11/22 11:25:00`. */
function shortTime(at: number): string {
  const [date = '', time = ''] = new Date(at).toISOString().split('T');
  const [year = '', month, day] = date.split('-');
  return `${day}/${month}/${year.slice(2)} ${time.slice(0, 8)}`;
}
