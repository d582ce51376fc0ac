import { clear, fails, given, latest, type Step, type Story } from '../probe.ts';

const nowhere = { QueueUrl: 'nowhere' };
const entries = { ...nowhere, Entries: [{ Id: 'a', MessageBody: 'a', ReceiptHandle: 'x', VisibilityTimeout: 1 }] };

/** Each of these at an address that is none. */
const addressed: Readonly<Record<string, object>> = {
  AddPermission: { ...nowhere, Label: 'send', AWSAccountIds: ['111122223333'], Actions: ['SendMessage'] },
  ChangeMessageVisibility: { ...nowhere, ReceiptHandle: 'x', VisibilityTimeout: 1 },
  ChangeMessageVisibilityBatch: entries,
  DeleteMessage: { ...nowhere, ReceiptHandle: 'x' },
  DeleteMessageBatch: entries,
  DeleteQueue: nowhere,
  GetQueueAttributes: { ...nowhere, AttributeNames: ['All'] },
  ListDeadLetterSourceQueues: nowhere,
  ListQueueTags: nowhere,
  PurgeQueue: nowhere,
  ReceiveMessage: nowhere,
  RemovePermission: { ...nowhere, Label: 'send' },
  SendMessage: { ...nowhere, MessageBody: 'a' },
  SendMessageBatch: entries,
  SetQueueAttributes: { ...nowhere, Attributes: { DelaySeconds: '1' } },
  TagQueue: { ...nowhere, Tags: { a: 'b' } },
  UntagQueue: { ...nowhere, TagKeys: ['a'] },
};

const everything = ['SendMessage', 'ReceiveMessage', 'DeleteMessage', 'ChangeMessageVisibility', 'GetQueueUrl', 'PurgeQueue'];

export const sqsRefusals: Readonly<Record<string, Story>> = {
  addresses: () =>
    Object.entries(addressed).map(([operation, input]): Step => fails(operation, 'InvalidAddress', 'at an address that is none', input)),
  'queues that were there': ({ name, account }) => {
    const QueueName = name('gone');
    const queue = { QueueUrl: latest('QueueUrl') };
    return [
      given('CreateQueue', { QueueName }),
      fails('AddPermission', 'OverLimit', 'to do eight things', {
        ...queue,
        Label: 'all',
        AWSAccountIds: [account],
        Actions: [...everything, 'GetQueueAttributes', 'ListMessageMoveTasks'],
      }),
      given('DeleteQueue', queue),
      fails('CreateQueue', 'AWS.SimpleQueueService.QueueDeletedRecently', 'that was deleted just now', { QueueName }),
      clear('DeleteQueue', queue),
    ];
  },
};
