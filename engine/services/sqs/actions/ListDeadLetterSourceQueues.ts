import type { ListDeadLetterSourceQueuesRequest, ListDeadLetterSourceQueuesResult } from '@aws-sdk/client-sqs';
import { pageOf } from '../../../kernel/page.ts';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { queueUrl } from '../domain/queueUrl.ts';
import { onQueue, requireQueue } from '../queues.ts';
import { sourcesOf } from '../redrive.ts';
import type { SqsState } from '../state.ts';

const listedMax = 1_000;

/** Lists the queues that give messages up to this one. */
export const ListDeadLetterSourceQueues = defineAction<
  Checked<ListDeadLetterSourceQueuesRequest, 'QueueUrl'>,
  ListDeadLetterSourceQueuesResult,
  SqsState
>({
  name: 'ListDeadLetterSourceQueues',
  access: 'read',
  ...onQueue,

  run(input, context) {
    const sources = sourcesOf(requireQueue(input, context), context);
    const { items, nextToken } = pageOf(sources, ({ name }) => name, input.MaxResults ?? listedMax, input.NextToken);
    return {
      queueUrls: items.map(({ name }) => queueUrl(name, context)),
      ...(input.MaxResults !== undefined && nextToken !== undefined && { NextToken: nextToken }),
    };
  },
});
