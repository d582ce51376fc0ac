import type { TagQueueRequest } from '@aws-sdk/client-sqs';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { readTags } from '../domain/tags.ts';
import { onQueue, requireQueue } from '../queues.ts';
import type { SqsState } from '../state.ts';

export const TagQueue = defineAction<Checked<TagQueueRequest, 'QueueUrl' | 'Tags'>, object, SqsState>({
  name: 'TagQueue',
  ...onQueue,

  run(input, context) {
    const queue = requireQueue(input, context);
    context.state.queues.put({ ...queue, tags: readTags(queue.tags, input.Tags) });
    return {};
  },
});
