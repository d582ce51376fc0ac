import type { GetQueueUrlRequest, GetQueueUrlResult } from '@aws-sdk/client-sqs';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { queueArn, queueUrl } from '../domain/queueUrl.ts';
import { queueDoesNotExist } from '../errors.ts';
import { policyOf } from '../queues.ts';
import type { SqsState } from '../state.ts';

export const GetQueueUrl = defineAction<Checked<GetQueueUrlRequest, 'QueueName'>, GetQueueUrlResult, SqsState>({
  name: 'GetQueueUrl',
  access: 'read',
  resource: ({ QueueName, QueueOwnerAWSAccountId }, { region, account }) => {
    return queueArn(QueueName, { region, account: QueueOwnerAWSAccountId ?? account });
  },
  resourcePolicy: ({ QueueName }, place) => policyOf({ QueueUrl: `/${place.account}/${QueueName}` }, place),

  run({ QueueName, QueueOwnerAWSAccountId }, context) {
    const isOwn = (QueueOwnerAWSAccountId ?? context.account) === context.account;
    if (!isOwn || !context.state.queues.get(QueueName)) throw queueDoesNotExist();
    return { QueueUrl: queueUrl(QueueName, context) };
  },
});
