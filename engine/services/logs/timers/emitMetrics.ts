import { AwsError } from '../../../kernel/errors.ts';
import { defineTimer } from '../../../kernel/service.ts';
import type { MetricBatch } from '../domain/embeddedMetrics.ts';
import { type Emission, emitTimerKind } from '../metrics.ts';
import type { LogsState } from '../state.ts';

// AWS: 1,000 metrics in a PutMetricData request.
const requestMax = 1_000;

/** Hands the metrics of log events to CloudWatch. */
export const emitMetrics = defineTimer<Emission, LogsState>({
  kind: emitTimerKind,

  async run({ batches }, context) {
    const as = { as: { service: 'logs.amazonaws.com' } };
    for (const input of batches.flatMap(requestsOf)) {
      await context.call('monitoring', 'PutMetricData', input, as).catch((error: unknown) => {
        // AWS: values that CloudWatch does not take are dropped.
        if (!(error instanceof AwsError)) throw error;
        context.journal.note('metricsDropped', { namespace: input.Namespace, error: error.message });
      });
    }
  },
});

function requestsOf({ namespace: Namespace, data }: MetricBatch) {
  const MetricData = data.map(({ at, ...datum }) => ({ ...datum, Timestamp: new Date(at) }));
  const requests = Math.ceil(MetricData.length / requestMax);
  return Array.from({ length: requests }, (_, index) => ({
    Namespace,
    MetricData: MetricData.slice(index * requestMax, (index + 1) * requestMax),
  }));
}
