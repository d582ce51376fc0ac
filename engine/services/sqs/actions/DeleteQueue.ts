import type { DeleteQueueRequest } from '@aws-sdk/client-sqs';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { forgetBefore } from '../deduplication.ts';
import { endOfTime } from '../domain/orderKey.ts';
import { removeAll } from '../messages.ts';
import { onQueue, requireQueue } from '../queues.ts';
import type { SqsState } from '../state.ts';

/** Deletes a queue with its messages. Sandbox: at once; AWS takes up to 60 seconds. */
export const DeleteQueue = defineAction<Checked<DeleteQueueRequest, 'QueueUrl'>, object, SqsState>({
  name: 'DeleteQueue',
  ...onQueue,

  run(input, context) {
    const queue = requireQueue(input, context);
    removeAll(context.state, queue);
    forgetBefore(context.state, queue, endOfTime);
    context.state.queues.delete(queue.name);
    return {};
  },
});
