import type { MetricValues } from '../domain/buckets.ts';
import type { Alarm } from '../state.ts';
import { type AlarmValues, evaluateAlarm, evaluationStep, rangeMs } from './evaluation.ts';

/**
 * The first evaluation, from that instant on, that would change the alarm's state if no more data came; undefined when none would. So an alarm
 * costs nothing while nothing happens: a year goes by as fast with it as without.
 */
export function nextChange(alarm: Alarm, values: AlarmValues, from: number): number | undefined {
  const step = evaluationStep(alarm);
  const edges = edgesOf(values);
  const last = (edges.at(-1) ?? from) + rangeMs(alarm) + step;
  let at = Math.ceil(from / step) * step;
  do {
    const { state } = evaluateAlarm(alarm, values, at);
    if (state !== undefined && state !== alarm.state.value) return at;
    at = isGrowing(values, at - rangeMs(alarm), at + step) ? at + step : nextInteresting(edges, at, step, rangeMs(alarm));
  } while (at <= last);
  return undefined;
}

/** Whether a value grows by itself in that range of time: each window sees another one then. */
function isGrowing(values: AlarmValues, from: number, to: number): boolean {
  return [...values.values()].some(({ runs }) => runs.some((run) => run.slope !== 0 && run.from < to && run.until > from));
}

/** Where something of the data begins or ends; between these instants a window that slides over it sees the same. */
function edgesOf(values: AlarmValues): number[] {
  return [...values.values()].flatMap(edgesOfMetric).sort((a, b) => a - b);
}

function edgesOfMetric({ points, runs }: MetricValues): number[] {
  return [...points.map(({ at }) => at), ...runs.flatMap(({ from, until }) => [from, until])];
}

/** The next evaluation while an edge is in the window, else the one that first sees the next edge. */
function nextInteresting(edges: readonly number[], at: number, step: number, range: number): number {
  const next = at + step;
  const edge = edges.find((each) => each >= next - range - step);
  return edge === undefined || edge <= next ? next : Math.ceil(edge / step) * step;
}
