import type { UntagQueueRequest } from '@aws-sdk/client-sqs';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { onQueue, requireQueue } from '../queues.ts';
import type { SqsState } from '../state.ts';

export const UntagQueue = defineAction<Checked<UntagQueueRequest, 'QueueUrl' | 'TagKeys'>, object, SqsState>({
  name: 'UntagQueue',
  ...onQueue,

  run(input, context) {
    const queue = requireQueue(input, context);
    const kept = Object.entries(queue.tags).filter(([key]) => !input.TagKeys.includes(key));
    context.state.queues.put({ ...queue, tags: Object.fromEntries(kept) });
    return {};
  },
});
