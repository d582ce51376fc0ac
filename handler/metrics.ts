import type { Summary } from './run/summary.ts';

/** What a summary's line carries so that CloudWatch makes metrics of it: no call, no permission, no delay of the run. */
export interface Metrics {
  ofRun(summary: Summary): object;
  ofShare(summary: Summary): object;
}

interface MetricDefinition {
  readonly Name: string;
  readonly Unit: 'Count' | 'Seconds';
}

const tasks: readonly MetricDefinition[] = ['TasksDue', 'TasksCompleted', 'TasksFailed', 'TasksRetried', 'TasksUnreadable'].map((Name) => ({
  Name,
  Unit: 'Count',
}));
const lag: MetricDefinition = { Name: 'LagSeconds', Unit: 'Seconds' };

/**
 * Metrics in embedded metric format, all under one dimension: the stack's table, which is unique in an account.
 * AWS: docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function embeddedMetrics(namespace: string, scheduler: string, now: () => Date): Metrics {
  const line = (definitions: readonly MetricDefinition[], values: object) => ({
    _aws: { Timestamp: now().getTime(), CloudWatchMetrics: [{ Namespace: namespace, Dimensions: [['Scheduler']], Metrics: definitions }] },
    Scheduler: scheduler,
    ...values,
  });
  const ofShare = (summary: Summary, more: readonly MetricDefinition[] = [], values: object = {}) => {
    const lags = summary.lagSeconds.length > 0;
    return line([...tasks, ...(lags ? [lag] : []), ...more], {
      ...valuesOf(summary),
      ...(lags ? { LagSeconds: summary.lagSeconds } : {}),
      ...values,
    });
  };
  return {
    ofShare: (summary) => ofShare(summary),
    ofRun: (summary) => ofShare(summary, [{ Name: 'RunsFinished', Unit: 'Count' }], { RunsFinished: 1 }),
  };
}

/** What was found is counted once: by the run that found it first, and not by its workers, nor by whoever goes on with it. */
function valuesOf({ counts, found }: Summary) {
  return {
    TasksDue: found.again ? 0 : found.due,
    TasksCompleted: counts.completed,
    TasksFailed: counts.failed,
    TasksRetried: counts.retried,
    TasksUnreadable: counts.unreadable - (found.again ? found.unreadable : 0),
  };
}
