import type { Metrics } from '../../../kernel/metrics.ts';

interface Told {
  readonly metrics: Metrics;
}

interface Value {
  readonly name: string;
  readonly value: number;
  readonly unit: 'Count' | 'Milliseconds';
}

/** An invocation that ran. AWS: errors are those of the code and of its runtime, timeouts among them; metrics count for when it was invoked. */
export function countRun(context: Told, functionName: string, run: { durationMs: number; failed: boolean; startedAt: number }): void {
  add(context, functionName, { name: 'Invocations', value: 1, unit: 'Count' }, run.startedAt);
  add(context, functionName, { name: 'Errors', value: run.failed ? 1 : 0, unit: 'Count' }, run.startedAt);
  add(context, functionName, { name: 'Throttles', value: 0, unit: 'Count' }, run.startedAt);
  add(context, functionName, { name: 'Duration', value: run.durationMs, unit: 'Milliseconds' }, run.startedAt);
}

/** How many run at once, when one more begins. */
export function countConcurrent(context: Told, functionName: string, running: number): void {
  add(context, functionName, { name: 'ConcurrentExecutions', value: running, unit: 'Count' });
}

export function countThrottle(context: Told, functionName: string): void {
  add(context, functionName, { name: 'Throttles', value: 1, unit: 'Count' });
}

/** AWS: each metric of a function is told for it and for all functions together (lambda/latest/dg/monitoring-metrics-view.html). */
function add({ metrics }: Told, functionName: string, value: Value, at?: number): void {
  const sets: Record<string, string>[] = [{ FunctionName: functionName }, {}];
  for (const dimensions of sets) metrics.add({ namespace: 'AWS/Lambda', dimensions, ...value }, at);
}
