import { DeleteMessageCommand } from '@aws-sdk/client-sqs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { testEngine } from '../../support/testEngine.ts';
import { queuesOf, refusal } from './queues.ts';

const engine = testEngine();
const queues = queuesOf(engine);
const second = 1_000;

beforeAll(() => engine.clock.freeze('2030-01-01T09:00:00Z'));

const byContent = { FifoQueue: 'true', ContentBasedDeduplication: 'true' };
const inGroup = (MessageGroupId: string) => ({ MessageGroupId });

describe('a FIFO queue', () => {
  it('delivers a group in order, and nothing of it while one is in flight', async () => {
    const QueueUrl = await queues.create('ordered.fifo', { ...byContent, VisibilityTimeout: '30' });
    for (const [body, group] of [
      ['a1', 'a'],
      ['a2', 'a'],
      ['b1', 'b'],
    ] as const)
      await queues.send(QueueUrl, body, inGroup(group));

    const [first] = await queues.receive(QueueUrl, { MaxNumberOfMessages: 1 });
    const beside = await queues.bodies(QueueUrl);
    const blocked = await queues.bodies(QueueUrl);
    await queues.client().send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: first?.ReceiptHandle }));
    const freed = await queues.bodies(QueueUrl);
    await engine.clock.advance(30 * second);

    expect([first?.Body, beside, blocked, freed, await queues.bodies(QueueUrl)]).toEqual(['a1', ['b1'], [], ['a2'], ['a2', 'b1']]);
  });

  it('takes a message once in five minutes', async () => {
    const QueueUrl = await queues.create('once.fifo', byContent);
    const send = () => queues.send(QueueUrl, 'same', inGroup('a'));

    const first = await send();
    const again = await send();
    await engine.clock.advance(5 * 60 * second);
    const later = await send();

    expect(again).toMatchObject({ MessageId: first.MessageId, SequenceNumber: first.SequenceNumber });
    expect(later.MessageId).not.toBe(first.MessageId);
    expect(await queues.bodies(QueueUrl)).toEqual(['same', 'same']);
  });

  it('tells duplicates within a group only, where it is asked to', async () => {
    const QueueUrl = await queues.create('scoped.fifo', { ...byContent, DeduplicationScope: 'messageGroup' });
    for (const group of ['a', 'a', 'b']) await queues.send(QueueUrl, 'same', inGroup(group));

    expect(await queues.bodies(QueueUrl)).toEqual(['same', 'same']);
  });

  it('tells its own attributes of a message', async () => {
    const QueueUrl = await queues.create('telling.fifo', { FifoQueue: 'true' });
    const { SequenceNumber } = await queues.send(QueueUrl, 'x', { ...inGroup('a'), MessageDeduplicationId: 'd' });

    const [message] = await queues.receive(QueueUrl, { MessageSystemAttributeNames: ['All'] });

    expect(SequenceNumber).toMatch(/^\d{20}$/);
    expect(message?.Attributes).toMatchObject({ MessageGroupId: 'a', MessageDeduplicationId: 'd', SequenceNumber });
  });

  it('lets no expired receipt handle delete', async () => {
    const QueueUrl = await queues.create('late.fifo', { ...byContent, VisibilityTimeout: '1' });
    await queues.send(QueueUrl, 'x', inGroup('a'));
    const [{ ReceiptHandle = '' } = {}] = await queues.receive(QueueUrl);
    await engine.clock.advance(second);

    expect(await refusal(queues.client().send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle })))).toBe(
      `InvalidParameterValue: Value ${ReceiptHandle} for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.`,
    );
  });

  it('refuses what only a standard queue takes, and what lacks an order', async () => {
    const QueueUrl = await queues.create('strict.fifo', { FifoQueue: 'true' });
    const sending = (more: object) => refusal(queues.send(QueueUrl, 'x', more));

    expect([await sending({}), await sending({ ...inGroup('a'), DelaySeconds: 5 }), await sending(inGroup('a'))]).toEqual([
      'MissingParameter: The request must contain the parameter MessageGroupId.',
      'InvalidParameterValue: Value 5 for parameter DelaySeconds is invalid. Reason: The request includes a parameter that is not valid for this queue type.',
      'InvalidParameterValue: The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    ]);
    expect(await refusal(queues.create('wrong', { FifoQueue: 'true' }))).toMatch('must end with .fifo suffix');
    expect(await refusal(queues.create('wrong.fifo'))).toMatch('Can only include alphanumeric characters');
  });

  it('keeps the order of each group, whatever is received, deleted and let expire', async () => {
    const acts = fc.array(fc.record({ max: fc.integer({ min: 1, max: 3 }), deletes: fc.boolean() }), { minLength: 1, maxLength: 12 });
    let run = 0;
    const check = async (groups: string[], script: { max: number; deletes: boolean }[]) => {
      const QueueUrl = await queues.create(`property-${run++}.fifo`, { FifoQueue: 'true', VisibilityTimeout: '1' });
      for (const [index, group] of groups.entries()) {
        await queues.send(QueueUrl, `${index}`, { ...inGroup(group), MessageDeduplicationId: `${index}` });
      }
      const done: number[] = [];
      for (const { max, deletes } of script) {
        const messages = await queues.receive(QueueUrl, { MaxNumberOfMessages: max });
        for (const { ReceiptHandle, Body } of deletes ? messages : []) {
          await queues.client().send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
          done.push(Number(Body));
        }
        await engine.clock.advance(second);
      }
      for (const group of new Set(groups)) {
        const ofGroup = done.filter((index) => groups[index] === group);
        const expected = groups.flatMap((each, index) => (each === group ? [index] : [])).slice(0, ofGroup.length);
        expect(ofGroup).toEqual(expected);
      }
    };

    await fc.assert(fc.asyncProperty(fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 8 }), acts, check), {
      numRuns: 15,
      seed: 3,
    });
  });
});
