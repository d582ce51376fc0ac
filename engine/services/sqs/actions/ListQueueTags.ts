import type { ListQueueTagsRequest, ListQueueTagsResult } from '@aws-sdk/client-sqs';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { onQueue, requireQueue } from '../queues.ts';
import type { SqsState } from '../state.ts';

export const ListQueueTags = defineAction<Checked<ListQueueTagsRequest, 'QueueUrl'>, ListQueueTagsResult, SqsState>({
  name: 'ListQueueTags',
  access: 'read',
  ...onQueue,

  run(input, context) {
    const { tags } = requireQueue(input, context);
    return Object.keys(tags).length > 0 ? { Tags: { ...tags } } : {};
  },
});
