import type { Context } from '../../kernel/context.ts';
import { PatternTooSlow } from '../../kernel/patterns.ts';
import { embeddedMetrics, type MetricBatch, mayEmbedMetrics } from './domain/embeddedMetrics.ts';
import type { IncomingEvent } from './domain/judgeBatch.ts';
import { filteredMetrics, startAnew } from './domain/metricFilter.ts';
import type { LogGroup, LogsState, MetricFilterRow } from './state.ts';

export const emitTimerKind = 'emitMetrics';

/** Metrics on their way from log events to CloudWatch. */
export interface Emission {
  readonly batches: readonly MetricBatch[];
}

/** Owes CloudWatch the metrics that log events carry, in the transaction that stores the events: a crash loses none. */
export function oweMetrics(group: LogGroup, events: readonly IncomingEvent[], context: Context<LogsState>): void {
  const embedded = events.filter(({ message }) => mayEmbedMetrics(message)).flatMap(({ message }) => batchesIn(message, group, context));
  const batches = [...embedded, ...filteredBatches(group, events, context)];
  if (batches.length === 0) return;
  const { timers, clock, entropy } = context;
  const data: Emission = { batches };
  timers.put({ kind: emitTimerKind, id: entropy.uuid(), dueAt: clock.now(), data });
}

/** What the group's metric filters make of the events. */
function filteredBatches({ name }: LogGroup, events: readonly IncomingEvent[], context: Context<LogsState>): MetricBatch[] {
  const batches = context.state.metricFilters.list({ prefix: [name] }).flatMap((filter) => batchesOf(filter, events, context));
  return batches.filter(({ data }) => data.length > 0);
}

/** The events are stored all the same where a filter's pattern does not end on them. */
function batchesOf(filter: MetricFilterRow, events: readonly IncomingEvent[], { journal }: Context<LogsState>): MetricBatch[] {
  const { group, name, pattern, transformations } = filter;
  try {
    return transformations.map((transformation) => filteredMetrics(pattern, transformation, events));
  } catch (error) {
    if (!(error instanceof PatternTooSlow)) throw error;
    startAnew(pattern);
    journal.record('metricFilterTooSlow', { group, filter: name, error: error.message });
    return [];
  }
}

/** AWS: what does not keep to the specification is counted (CloudWatch-Logs-Monitoring-CloudWatch-Metrics.html, EMFParsingErrors). */
function batchesIn(message: string, { name }: LogGroup, { metrics }: Context<LogsState>): readonly MetricBatch[] {
  const batches = embeddedMetrics(message);
  if (batches) return batches.filter(({ namespace, data }) => data.length > 0 && !namespace.startsWith('AWS/'));
  metrics.add({ namespace: 'AWS/Logs', name: 'EMFParsingErrors', dimensions: { LogGroupName: name }, unit: 'Count', value: 1 });
  return [];
}
