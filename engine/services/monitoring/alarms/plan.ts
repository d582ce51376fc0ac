import type { Context } from '../../../kernel/context.ts';
import { isMetric } from '../domain/alarmConfiguration.ts';
import { metricKey } from '../domain/metricName.ts';
import type { Alarm, MonitoringState } from '../state.ts';
import { loadValues } from './evaluation.ts';
import { nextChange } from './prediction.ts';

export const evaluateTimerKind = 'evaluate';

/** Behind what is collected at the same instant. */
const lastOfAll = '\uffff';

/** Puts the timer of the alarm's next change of state, as far as it can be known; inside a transaction. */
export function planEvaluation(alarm: Alarm, from: number, { state, timers }: Context<MonitoringState>): void {
  const dueAt = nextChange(alarm, loadValues(alarm, state, from), from);
  if (dueAt === undefined) timers.delete(evaluateTimerKind, alarm.name);
  else timers.put({ kind: evaluateTimerKind, id: alarm.name, dueAt, order: lastOfAll, background: true, data: { alarm: alarm.name } });
}

/** Plans the alarms that look at one of these metrics anew: they have new data. */
export function planWatchers(metrics: ReadonlySet<string>, from: number, context: Context<MonitoringState>): void {
  const { state } = context;
  for (const name of watchersOf(metrics, state)) {
    const alarm = state.alarms.get(name);
    if (alarm) planEvaluation(alarm, from, context);
  }
}

/** Looking for the watchers of each of some dozens of metrics takes longer than reading who watches anything. */
const fewMetrics = 4;

function watchersOf(metrics: ReadonlySet<string>, { watches }: MonitoringState): Set<string> {
  const found =
    metrics.size <= fewMetrics
      ? [...metrics].flatMap((metric) => watches.list({ prefix: [metric] }))
      : watches.list().filter(({ metric }) => metrics.has(metric));
  return new Set(found.map(({ alarm }) => alarm));
}

/** Notes which metrics an alarm looks at. */
export function watch(alarm: Alarm, state: MonitoringState): void {
  for (const metric of watchedMetrics(alarm)) state.watches.put({ metric, alarm: alarm.name });
}

export function unwatch(alarm: Alarm, state: MonitoringState): void {
  for (const metric of watchedMetrics(alarm)) state.watches.delete(metric, alarm.name);
}

function watchedMetrics({ configuration }: Alarm): Set<string> {
  return new Set(configuration.queries.filter(isMetric).map(({ metric }) => metricKey(metric)));
}
