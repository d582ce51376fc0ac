import type { Context } from '../../kernel/context.ts';
import type { GatheredMetric } from '../../kernel/metrics.ts';
import { planWatchers } from './alarms/plan.ts';
import { type MetricName, metricKey } from './domain/metricName.ts';
import type { MonitoringState } from './state.ts';
import { addValue, holdValue } from './values.ts';

/** Takes what the engine's services have told about themselves; inside a transaction. Alarms are evaluated from `from` on. */
export function collect(context: Context<MonitoringState>, from: number = context.clock.now()): void {
  const { state, metrics } = context;
  const { gathered, held } = metrics.take();
  const changed = new Set<string>();
  for (const metric of gathered) {
    const { at, unit, sum, count, min, max, values } = metric;
    const name = nameOf(metric);
    addValue(state, { ...name, unit, at, statistics: { sum, count, min, max, ...(values && { values }) } });
    changed.add(metricKey(name));
  }
  for (const metric of held) {
    const { unit, from, until, value, slope } = metric;
    const name = nameOf(metric);
    holdValue(state, { ...name, unit }, { from, until, value, slope });
    changed.add(metricKey(name));
  }
  if (changed.size > 0) planWatchers(changed, from, context);
}

function nameOf({ namespace, name, dimensions }: Pick<GatheredMetric, 'namespace' | 'name' | 'dimensions'>): MetricName {
  return { namespace, name, dimensions: Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1)) };
}
