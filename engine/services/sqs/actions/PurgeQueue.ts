import type { PurgeQueueRequest } from '@aws-sdk/client-sqs';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { purgeEveryMs } from '../domain/limits.ts';
import { purgeInProgress } from '../errors.ts';
import { removeAll } from '../messages.ts';
import { measureSoon } from '../queueMetrics.ts';
import { onQueue, requireQueue } from '../queues.ts';
import type { SqsState } from '../state.ts';

/** Deletes all messages of a queue. Sandbox: at once; AWS takes up to 60 seconds. */
export const PurgeQueue = defineAction<Checked<PurgeQueueRequest, 'QueueUrl'>, object, SqsState>({
  name: 'PurgeQueue',
  ...onQueue,

  run(input, context) {
    const { state, clock } = context;
    const queue = requireQueue(input, context);
    const now = clock.now();
    if (queue.purgedAt !== undefined && queue.purgedAt > now - purgeEveryMs) throw purgeInProgress(queue.name);
    removeAll(state, queue);
    state.queues.put({ ...queue, purgedAt: now });
    measureSoon(queue, context);
    return {};
  },
});
