import type { ListQueuesRequest, ListQueuesResult } from '@aws-sdk/client-sqs';
import { pageOf } from '../../../kernel/page.ts';
import { defineAction } from '../../../kernel/service.ts';
import { queueUrl } from '../domain/queueUrl.ts';
import type { SqsState } from '../state.ts';

/** AWS: at most 1,000; a page's token comes only with MaxResults (API_ListQueues). */
const listedMax = 1_000;

export const ListQueues = defineAction<ListQueuesRequest, ListQueuesResult, SqsState>({
  name: 'ListQueues',
  access: 'read',

  run({ QueueNamePrefix = '', MaxResults, NextToken }, context) {
    const queues = context.state.queues.list().filter(({ name }) => name.startsWith(QueueNamePrefix));
    const { items, nextToken } = pageOf(queues, ({ name }) => name, MaxResults ?? listedMax, NextToken);
    return {
      ...(items.length > 0 && { QueueUrls: items.map(({ name }) => queueUrl(name, context)) }),
      ...(MaxResults !== undefined && nextToken !== undefined && { NextToken: nextToken }),
    };
  },
});
