import {
  ChangeMessageVisibilityBatchCommand,
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  PurgeQueueCommand,
  SendMessageBatchCommand,
} from '@aws-sdk/client-sqs';
import { beforeAll, describe, expect, it } from 'vitest';
import { testEngine } from '../../support/testEngine.ts';
import { queuesOf, refusal } from './queues.ts';

const engine = testEngine();
const queues = queuesOf(engine);
const start = '2030-01-01T09:00:00Z';
const startMs = String(Date.parse(start));
const second = 1_000;

beforeAll(() => engine.clock.freeze(start));

describe('a standard queue', () => {
  it('delivers what was sent, with digests and attributes, and no more once it is deleted', async () => {
    const QueueUrl = await queues.create('whole');
    const MessageAttributes = {
      Kind: { DataType: 'String', StringValue: 'order' },
      Amount: { DataType: 'Number.int', StringValue: '42' },
      Raw: { DataType: 'Binary', BinaryValue: Uint8Array.of(0, 255) },
    };

    const sent = await queues.send(QueueUrl, 'hello', { MessageAttributes });
    const [message] = await queues.receive(QueueUrl, { MessageSystemAttributeNames: ['All'], MessageAttributeNames: ['All'] });
    await queues.client().send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message?.ReceiptHandle }));

    expect(message).toEqual({
      MessageId: sent.MessageId,
      ReceiptHandle: message?.ReceiptHandle,
      Body: 'hello',
      MD5OfBody: '5d41402abc4b2a76b9719d911017c592',
      MD5OfMessageAttributes: sent.MD5OfMessageAttributes,
      MessageAttributes,
      Attributes: {
        SenderId: '000000000000',
        SentTimestamp: startMs,
        ApproximateFirstReceiveTimestamp: startMs,
        ApproximateReceiveCount: '1',
      },
    });
    // What the algorithm that AWS documents makes of these three, computed apart from the engine.
    expect(sent.MD5OfMessageAttributes).toBe('dce288e76d0285891c17033070a86ada');
    expect(await queues.counts(QueueUrl)).toEqual(['0', '0', '0']);
  });

  it('hides a received message for the visibility timeout', async () => {
    const QueueUrl = await queues.create('hiding', { VisibilityTimeout: '60' });
    await queues.send(QueueUrl, 'one');

    const first = await queues.bodies(QueueUrl);
    const hidden = [await queues.bodies(QueueUrl), await queues.counts(QueueUrl)];
    await engine.clock.advance(60 * second);
    const again = await queues.receive(QueueUrl, { MessageSystemAttributeNames: ['ApproximateReceiveCount'] });

    expect(first).toEqual(['one']);
    expect(hidden).toEqual([[], ['0', '1', '0']]);
    expect(again.map(({ Attributes }) => Attributes)).toEqual([{ ApproximateReceiveCount: '2' }]);
  });

  it('delays by message or by queue', async () => {
    const QueueUrl = await queues.create('delaying', { DelaySeconds: '30' });
    await queues.send(QueueUrl, 'at once', { DelaySeconds: 0 });
    await queues.send(QueueUrl, 'in 30 s');
    await queues.send(QueueUrl, 'in 900 s', { DelaySeconds: 900 });

    const counts = await queues.counts(QueueUrl);
    const received = [await queues.bodies(QueueUrl, { VisibilityTimeout: 3_600 })];
    await engine.clock.advance(30 * second);
    received.push(await queues.bodies(QueueUrl, { VisibilityTimeout: 3_600 }));
    await engine.clock.advance(870 * second);
    received.push(await queues.bodies(QueueUrl));

    expect(counts).toEqual(['1', '0', '2']);
    expect(received).toEqual([['at once'], ['in 30 s'], ['in 900 s']]);
  });

  it('changes a visibility timeout of a message in flight only', async () => {
    const QueueUrl = await queues.create('changing');
    await queues.send(QueueUrl, 'one');
    const [{ ReceiptHandle = '' } = {}] = await queues.receive(QueueUrl);
    const change = (VisibilityTimeout: number) =>
      queues.client().send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout }));

    await change(0);
    const shown = await queues.counts(QueueUrl);

    expect(shown).toEqual(['1', '0', '0']);
    expect(await refusal(change(10))).toBe(
      `MessageNotInflight: Value ${ReceiptHandle} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.`,
    );
    expect(await refusal(change(43_201))).toMatch('VisibilityTimeout must be >= 0 and <= 43200.');
  });

  it('keeps a message whose older receipt handle is deleted', async () => {
    const QueueUrl = await queues.create('older', { VisibilityTimeout: '1' });
    await queues.send(QueueUrl, 'one');
    const [{ ReceiptHandle } = {}] = await queues.receive(QueueUrl);
    await engine.clock.advance(second);
    await queues.receive(QueueUrl);

    await queues.client().send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));

    expect(await queues.counts(QueueUrl)).toEqual(['0', '1', '0']);
    expect(await refusal(queues.client().send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: 'nonsense' })))).toBe(
      'ReceiptHandleIsInvalid: The input receipt handle "nonsense" is not a valid receipt handle.',
    );
  });

  it('forgets a message after the retention', async () => {
    const QueueUrl = await queues.create('forgetting', { MessageRetentionPeriod: '60' });
    await queues.send(QueueUrl, 'one');
    await engine.clock.advance(59 * second);
    const before = await queues.counts(QueueUrl);
    await engine.clock.advance(2 * second);

    expect([before, await queues.counts(QueueUrl)]).toEqual([
      ['1', '0', '0'],
      ['0', '0', '0'],
    ]);
  });

  it('waits in real time for the first message', async () => {
    const QueueUrl = await queues.create('waiting');
    const received = queues.bodies(QueueUrl, { WaitTimeSeconds: 20 });

    await queues.send(QueueUrl, 'at last');

    expect(await received).toEqual(['at last']);
  });

  it('lets the clock be moved while somebody waits, and shows him what becomes visible', async () => {
    const QueueUrl = await queues.create('travelling');
    await queues.send(QueueUrl, 'tomorrow', { DelaySeconds: 900 });
    const received = queues.bodies(QueueUrl, { WaitTimeSeconds: 20 });

    await engine.clock.advance(24 * 3_600 * second);

    expect(await received).toEqual(['tomorrow']);
  });

  it('is purged once in 60 seconds', async () => {
    const QueueUrl = await queues.create('purging');
    await queues.send(QueueUrl, 'one');
    await queues.client().send(new PurgeQueueCommand({ QueueUrl }));

    expect(await queues.counts(QueueUrl)).toEqual(['0', '0', '0']);
    expect(await refusal(queues.client().send(new PurgeQueueCommand({ QueueUrl })))).toBe(
      'PurgeQueueInProgress: Only one PurgeQueue operation on purging is allowed every 60 seconds.',
    );
  });
});

describe('a batch', () => {
  it('takes what is right and names what is wrong', async () => {
    const QueueUrl = await queues.create('batch');
    const entries = [
      { Id: 'a', MessageBody: 'one' },
      { Id: 'b', MessageBody: 'two', DelaySeconds: 901 },
    ];

    const { Successful, Failed } = await queues.client().send(new SendMessageBatchCommand({ QueueUrl, Entries: entries }));
    const [{ ReceiptHandle = '' } = {}] = await queues.receive(QueueUrl);
    const handles = [
      { Id: 'x', ReceiptHandle },
      { Id: 'y', ReceiptHandle: 'nonsense' },
    ];
    const changed = await queues
      .client()
      .send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries: handles.map((each) => ({ ...each, VisibilityTimeout: 5 })) }));
    const deleted = await queues.client().send(new DeleteMessageBatchCommand({ QueueUrl, Entries: handles }));

    expect(Successful?.map(({ Id, MD5OfMessageBody }) => ({ Id, MD5OfMessageBody }))).toEqual([
      { Id: 'a', MD5OfMessageBody: 'f97c5d29941bfb1b2fdab0874906ab82' },
    ]);
    expect(Failed).toEqual([
      {
        Id: 'b',
        SenderFault: true,
        Code: 'InvalidParameterValue',
        Message: 'Value 901 for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.',
      },
    ]);
    const wrong = {
      Id: 'y',
      SenderFault: true,
      Code: 'ReceiptHandleIsInvalid',
      Message: 'The input receipt handle "nonsense" is not a valid receipt handle.',
    };
    expect(changed).toMatchObject({ Successful: [{ Id: 'x' }], Failed: [wrong] });
    expect(deleted).toMatchObject({ Successful: [{ Id: 'x' }], Failed: [wrong] });
    expect(await queues.counts(QueueUrl)).toEqual(['0', '0', '0']);
  });

  it('is refused as a whole', async () => {
    const QueueUrl = await queues.create('refusing');
    const sending = (...ids: string[]) =>
      refusal(queues.client().send(new SendMessageBatchCommand({ QueueUrl, Entries: ids.map((Id) => ({ Id, MessageBody: 'x' })) })));
    const big = Array.from({ length: 2 }, (_, index) => ({ Id: `${index}`, MessageBody: 'x'.repeat(600_000) }));

    expect([await sending(), await sending('a', 'a'), await sending('a b'), await sending(...'abcdefghijk')]).toEqual([
      'EmptyBatchRequest: There should be at least one SendMessageBatchRequestEntry in the request.',
      'BatchEntryIdsNotDistinct: Id a repeated.',
      'InvalidBatchEntryId: A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
      'TooManyEntriesInBatchRequest: Maximum number of entries per request are 10. You have sent 11.',
    ]);
    expect(await refusal(queues.client().send(new SendMessageBatchCommand({ QueueUrl, Entries: big })))).toBe(
      'BatchRequestTooLong: Batch requests cannot be longer than 1048576 bytes. You have sent 1200000 bytes.',
    );
  });
});

describe('a message', () => {
  it('is refused by its body, its size and its attributes', async () => {
    const QueueUrl = await queues.create('strict', { MaximumMessageSize: '1024' });
    const attribute = (name: string, DataType: string, StringValue = 'x') => ({
      MessageAttributes: { [name]: { DataType, StringValue } },
    });
    const sending = (body: string, more = {}) => refusal(queues.send(QueueUrl, body, more));

    expect([
      await sending(''),
      await sending('x'.repeat(1_025)),
      await sending('\u0000'),
      await sending('x', attribute('a', 'Text')),
      await sending('x', attribute('AWS.a', 'String')),
      await sending('x', attribute('a', 'Number', 'one')),
      await sending('x', { MessageDeduplicationId: 'one' }),
    ]).toEqual([
      'MissingParameter: The request must contain the parameter MessageBody.',
      'InvalidParameterValue: One or more parameters are invalid. Reason: Message must be shorter than 1024 bytes.',
      'InvalidMessageContents: Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | [#x20 to #xD7FF] | [#xE000 to #xFFFD] | [#x10000 to #x10FFFF]',
      "InvalidParameterValue: The type of message (user) attribute 'a' is invalid. You must use only the following supported type prefixes: Binary, Number, String.",
      "InvalidParameterValue: The message attribute name 'AWS.a' is invalid.",
      "InvalidParameterValue: Can't cast the value of message (user) attribute 'a' to a number.",
      'InvalidParameterValue: Value one for parameter MessageDeduplicationId is invalid. Reason: The request includes a parameter that is not valid for this queue type.',
    ]);
  });
});
