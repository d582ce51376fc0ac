import { clear, fails, given, latest, ok, type Place, type ServiceProbes, type Step } from '../probe.ts';
import { sqsRefusals } from './sqsRefusals.ts';

const code = {
  unknown: 'AWS.SimpleQueueService.NonExistentQueue',
  unsupported: 'AWS.SimpleQueueService.UnsupportedOperation',
  notInFlight: 'AWS.SimpleQueueService.MessageNotInflight',
  empty: 'AWS.SimpleQueueService.EmptyBatchRequest',
  tooMany: 'AWS.SimpleQueueService.TooManyEntriesInBatchRequest',
  sameId: 'AWS.SimpleQueueService.BatchEntryIdsNotDistinct',
  badId: 'AWS.SimpleQueueService.InvalidBatchEntryId',
  tooLong: 'AWS.SimpleQueueService.BatchRequestTooLong',
};
const queue = { QueueUrl: latest('QueueUrl') };
const received = { ...queue, ReceiptHandle: latest('ReceiptHandle') };
const ids = (count: number) => Array.from({ length: count }, (_, index) => String(index));

/** A queue that is there while the steps are taken; `unknown` is the address of one that is not. */
function withQueue(place: Place, word: string, steps: (unknown: { QueueUrl: string }) => readonly Step[], attributes: object = {}): Step[] {
  const fifo = 'FifoQueue' in attributes ? '.fifo' : '';
  const unknown = { QueueUrl: `https://sqs.${place.region}.amazonaws.com/${place.account}/${place.name('nowhere')}` };
  return [
    given('CreateQueue', { QueueName: `${place.name(word)}${fifo}`, Attributes: attributes }),
    ...steps(unknown),
    clear('DeleteQueue', queue),
  ];
}

export const sqs: ServiceProbes = {
  service: 'sqs',
  stories: {
    queues: ({ name, region, account }) => {
      const QueueName = name('queue');
      const unknown = { QueueUrl: `https://sqs.${region}.amazonaws.com/${account}/${name('nowhere')}` };
      const refused = (Attributes: object) => ({ QueueName: name('refused'), Attributes });
      return [
        ok('CreateQueue', 'with attributes and tags', { QueueName, Attributes: { VisibilityTimeout: '60' }, tags: { team: 'a' } }),
        ok('CreateQueue', 'that is there, alike', { QueueName, Attributes: { VisibilityTimeout: '60' } }),
        fails('CreateQueue', 'QueueAlreadyExists', 'that is there, with other attributes', {
          QueueName,
          Attributes: { VisibilityTimeout: '5' },
        }),
        fails('CreateQueue', 'InvalidParameterValue', 'with a blank in its name', { QueueName: 'a b' }),
        fails('CreateQueue', 'InvalidAttributeValue', 'with a timeout of a year', refused({ VisibilityTimeout: '31536000' })),
        fails('CreateQueue', 'InvalidAttributeName', 'with an unknown attribute', refused({ Color: 'red' })),
        clear('DeleteQueue', { QueueUrl: `https://sqs.${region}.amazonaws.com/${account}/${name('refused')}` }),
        ok('GetQueueUrl', 'of a name', { QueueName }),
        fails('GetQueueUrl', code.unknown, 'of an unknown name', { QueueName: name('nowhere') }),
        ok('ListQueues', 'by prefix', { QueueNamePrefix: QueueName }),
        ok('GetQueueAttributes', 'all', { ...queue, AttributeNames: ['All'] }),
        fails('GetQueueAttributes', 'InvalidAttributeName', 'of an unknown name', { ...queue, AttributeNames: ['Color'] }),
        fails('GetQueueAttributes', code.unknown, 'of an unknown queue', { ...unknown, AttributeNames: ['All'] }),
        ok('SetQueueAttributes', 'of a delay', { ...queue, Attributes: { DelaySeconds: '1' } }),
        fails('SetQueueAttributes', 'InvalidAttributeName', 'of an unknown name', { ...queue, Attributes: { Color: 'red' } }),
        fails('SetQueueAttributes', 'InvalidAttributeValue', 'of a delay of a year', {
          ...queue,
          Attributes: { DelaySeconds: '31536000' },
        }),
        fails('SetQueueAttributes', code.unknown, 'of an unknown queue', { ...unknown, Attributes: { DelaySeconds: '1' } }),
        ok('TagQueue', 'with one', { ...queue, Tags: { stage: 'test' } }),
        ok('ListQueueTags', 'of two', queue),
        ok('UntagQueue', 'of one', { ...queue, TagKeys: ['stage'] }),
        fails('TagQueue', code.unknown, 'of an unknown queue', { ...unknown, Tags: { a: 'b' } }),
        fails('ListQueueTags', code.unknown, 'of an unknown queue', unknown),
        fails('UntagQueue', code.unknown, 'of an unknown queue', { ...unknown, TagKeys: ['a'] }),
        ok('AddPermission', 'to another account', { ...queue, Label: 'send', AWSAccountIds: [account], Actions: ['SendMessage'] }),
        fails('AddPermission', code.unknown, 'of an unknown queue', {
          ...unknown,
          Label: 'send',
          AWSAccountIds: [account],
          Actions: ['SendMessage'],
        }),
        ok('RemovePermission', 'that is there', { ...queue, Label: 'send' }),
        fails('RemovePermission', code.unknown, 'of an unknown queue', { ...unknown, Label: 'send' }),
        ok('PurgeQueue', 'that is empty', queue),
        fails('PurgeQueue', 'AWS.SimpleQueueService.PurgeQueueInProgress', 'twice within a minute', queue),
        fails('PurgeQueue', code.unknown, 'that is not there', unknown),
        ok('DeleteQueue', 'that is there', queue),
        fails('DeleteQueue', code.unknown, 'that is not', unknown),
      ];
    },
    messages: (place) =>
      withQueue(place, 'messages', (unknown) => [
        ok('SendMessage', 'with an attribute', {
          ...queue,
          MessageBody: 'hello',
          MessageAttributes: { kind: { DataType: 'String', StringValue: 'a' } },
        }),
        fails('SendMessage', code.unknown, 'to an unknown queue', { ...unknown, MessageBody: 'hello' }),
        fails('SendMessage', 'InvalidMessageContents', 'with a character that XML has not', { ...queue, MessageBody: 'a\u0000b' }),
        fails('SendMessage', 'MissingParameter', 'without a text', { ...queue, MessageBody: '' }),
        fails('SendMessage', 'InvalidParameterValue', 'with a delay of more than a quarter of an hour', {
          ...queue,
          MessageBody: 'a',
          DelaySeconds: 901,
        }),
        ok('ReceiveMessage', 'with everything', {
          ...queue,
          MessageAttributeNames: ['All'],
          MessageSystemAttributeNames: ['All'],
          WaitTimeSeconds: 2,
        }),
        ok('ChangeMessageVisibility', 'to a minute', { ...received, VisibilityTimeout: 60 }),
        fails('ChangeMessageVisibility', 'ReceiptHandleIsInvalid', 'of what is no receipt', {
          ...queue,
          ReceiptHandle: 'x',
          VisibilityTimeout: 1,
        }),
        fails('ChangeMessageVisibility', 'InvalidParameterValue', 'to a day', { ...received, VisibilityTimeout: 86_400 }),
        fails('ChangeMessageVisibility', code.unknown, 'in an unknown queue', { ...unknown, ReceiptHandle: 'x', VisibilityTimeout: 1 }),
        ok('ReceiveMessage', 'of none that is visible', queue),
        fails('ReceiveMessage', code.unknown, 'from an unknown queue', unknown),
        fails('ReceiveMessage', 'InvalidParameterValue', 'eleven at once', { ...queue, MaxNumberOfMessages: 11 }),
        ok('DeleteMessage', 'that was received', received),
        ok('DeleteMessage', 'twice, which is no error', received),
        fails('ChangeMessageVisibility', code.notInFlight, 'of one that was deleted', { ...received, VisibilityTimeout: 1 }),
        fails('DeleteMessage', 'ReceiptHandleIsInvalid', 'of what is no receipt', { ...queue, ReceiptHandle: 'x' }),
        fails('DeleteMessage', code.unknown, 'from an unknown queue', { ...unknown, ReceiptHandle: 'x' }),
      ]),
    batches: (place) =>
      withQueue(place, 'batches', (unknown) => {
        const entry = (Id: string) => ({ Id, MessageBody: `body ${Id}` });
        const receipt = (Id: string) => ({ Id, ReceiptHandle: latest('ReceiptHandle') });
        const visible = (Id: string) => ({ ...receipt(Id), VisibilityTimeout: 30 });
        return [
          ok('SendMessageBatch', 'of two', { ...queue, Entries: [entry('a'), entry('b')] }),
          ok('SendMessageBatch', 'of which one fails', { ...queue, Entries: [entry('c'), { ...entry('d'), DelaySeconds: 901 }] }),
          fails('SendMessageBatch', code.empty, 'of none', { ...queue, Entries: [] }),
          fails('SendMessageBatch', code.tooMany, 'of eleven', { ...queue, Entries: ids(11).map(entry) }),
          fails('SendMessageBatch', code.sameId, 'of one id twice', { ...queue, Entries: [entry('a'), entry('a')] }),
          fails('SendMessageBatch', code.badId, 'with a blank in an id', { ...queue, Entries: [entry('a b')] }),
          fails('SendMessageBatch', code.tooLong, 'of more than a megabyte', {
            ...queue,
            Entries: ['a', 'b'].map((Id) => ({ Id, MessageBody: 'x'.repeat(600_000) })),
          }),
          fails('SendMessageBatch', code.unknown, 'to an unknown queue', { ...unknown, Entries: [entry('a')] }),
          given('ReceiveMessage', { ...queue, MaxNumberOfMessages: 1, WaitTimeSeconds: 2 }),
          ok('ChangeMessageVisibilityBatch', 'of one', { ...queue, Entries: [visible('a')] }),
          fails('ChangeMessageVisibilityBatch', code.empty, 'of none', { ...queue, Entries: [] }),
          fails('ChangeMessageVisibilityBatch', code.tooMany, 'of eleven', { ...queue, Entries: ids(11).map(visible) }),
          fails('ChangeMessageVisibilityBatch', code.sameId, 'of one id twice', { ...queue, Entries: [visible('a'), visible('a')] }),
          fails('ChangeMessageVisibilityBatch', code.badId, 'with a blank in an id', { ...queue, Entries: [visible('a b')] }),
          fails('ChangeMessageVisibilityBatch', code.unknown, 'in an unknown queue', {
            ...unknown,
            Entries: [{ Id: 'a', ReceiptHandle: 'x', VisibilityTimeout: 1 }],
          }),
          ok('DeleteMessageBatch', 'of which one is no receipt', { ...queue, Entries: [receipt('a'), { Id: 'b', ReceiptHandle: 'x' }] }),
          fails('DeleteMessageBatch', code.empty, 'of none', { ...queue, Entries: [] }),
          fails('DeleteMessageBatch', code.tooMany, 'of eleven', { ...queue, Entries: ids(11).map(receipt) }),
          fails('DeleteMessageBatch', code.sameId, 'of one id twice', { ...queue, Entries: [receipt('a'), receipt('a')] }),
          fails('DeleteMessageBatch', code.badId, 'with a blank in an id', { ...queue, Entries: [receipt('a b')] }),
          fails('DeleteMessageBatch', code.unknown, 'from an unknown queue', { ...unknown, Entries: [{ Id: 'a', ReceiptHandle: 'x' }] }),
        ];
      }),
    ...sqsRefusals,
    'queues in order': (place) =>
      withQueue(
        place,
        'ordered',
        () => [
          ok('SendMessage', 'in a group', { ...queue, MessageBody: 'one', MessageGroupId: 'g', MessageDeduplicationId: 'd' }),
          ok('SendMessage', 'in a group, the same again', {
            ...queue,
            MessageBody: 'one',
            MessageGroupId: 'g',
            MessageDeduplicationId: 'd',
          }),
          fails('SendMessage', 'MissingParameter', 'without a group', { ...queue, MessageBody: 'one' }),
          fails('SendMessage', 'InvalidParameterValue', 'without what tells it apart', {
            ...queue,
            MessageBody: 'one',
            MessageGroupId: 'g',
          }),
          ok('ReceiveMessage', 'in order', { ...queue, MessageSystemAttributeNames: ['All'], WaitTimeSeconds: 2 }),
        ],
        { FifoQueue: 'true' },
      ),
    'dead letters': (place) => {
      const { name, arn } = place;
      const QueueName = name('dead');
      const source = arn('sqs', name('source'));
      const nowhere = arn('sqs', name('nowhere'));
      const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: arn('sqs', QueueName), maxReceiveCount: 1 });
      return [
        given('CreateQueue', { QueueName: name('source') }),
        given('CreateQueue', { QueueName }),
        ok('ListDeadLetterSourceQueues', 'of none', queue),
        fails('ListDeadLetterSourceQueues', code.unknown, 'of an unknown queue', {
          QueueUrl: `https://sqs.${place.region}.amazonaws.com/${place.account}/${name('nowhere')}`,
        }),
        given('GetQueueUrl', { QueueName: name('source') }),
        ok('SetQueueAttributes', 'of a queue for dead letters', { ...queue, Attributes: { RedrivePolicy } }),
        fails('SetQueueAttributes', 'InvalidParameterValue', 'of a queue for dead letters that is not there', {
          ...queue,
          Attributes: { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: nowhere, maxReceiveCount: 1 }) },
        }),
        fails('StartMessageMoveTask', 'ResourceNotFoundException', 'from an unknown queue', { SourceArn: nowhere }),
        fails('StartMessageMoveTask', code.unsupported, 'from a queue that is for no dead letters', { SourceArn: source }),
        ok('StartMessageMoveTask', 'from the dead letters', { SourceArn: arn('sqs', QueueName) }),
        ok('ListMessageMoveTasks', 'of one', { SourceArn: arn('sqs', QueueName) }),
        fails('ListMessageMoveTasks', 'ResourceNotFoundException', 'of an unknown queue', { SourceArn: nowhere }),
        fails('CancelMessageMoveTask', 'ResourceNotFoundException', 'that is none', {
          TaskHandle: Buffer.from(`{"taskId":"x","sourceArn":"${nowhere}"}`).toString('base64'),
        }),
        clear('DeleteQueue', queue),
        given('GetQueueUrl', { QueueName }),
        clear('DeleteQueue', queue),
      ];
    },
  },
};
