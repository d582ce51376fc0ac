import {
  CancelMessageMoveTaskCommand,
  ListDeadLetterSourceQueuesCommand,
  ListMessageMoveTasksCommand,
  SetQueueAttributesCommand,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { beforeAll, describe, expect, it } from 'vitest';
import { testEngine } from '../../support/testEngine.ts';
import { queuesOf, refusal } from './queues.ts';

const engine = testEngine();
const queues = queuesOf(engine);
const start = '2030-01-01T09:00:00Z';
const second = 1_000;
const arnOf = (name: string) => `arn:aws:sqs:us-east-1:000000000000:${name}`;

beforeAll(() => engine.clock.freeze(start));

async function pair(name: string, maxReceiveCount: number): Promise<{ source: string; dead: string }> {
  const dead = await queues.create(`${name}-dead`);
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: arnOf(`${name}-dead`), maxReceiveCount });
  return { dead, source: await queues.create(name, { RedrivePolicy, VisibilityTimeout: '1' }) };
}

/** Receives all messages so often that they are given up. */
async function exhaust(source: string, receives: number): Promise<void> {
  for (let receive = 0; receive <= receives; receive += 1) {
    await queues.receive(source);
    await engine.clock.advance(second);
  }
}

describe('a redrive policy', () => {
  it('moves a message that was received too often, as the message that it was', async () => {
    const { source, dead } = await pair('redriven', 2);
    const { MessageId } = await queues.send(source, 'poison');
    const sentAt = (await engine.clock.show()).now;

    await exhaust(source, 2);
    const [message] = await queues.receive(dead, { MessageSystemAttributeNames: ['All'] });

    expect(await queues.counts(source)).toEqual(['0', '0', '0']);
    expect(message).toMatchObject({
      MessageId,
      Body: 'poison',
      Attributes: {
        SentTimestamp: String(Date.parse(sentAt)),
        ApproximateReceiveCount: '3',
        DeadLetterQueueSourceArn: arnOf('redriven'),
      },
    });
  });

  it('is refused where its target is missing or does not allow it', async () => {
    const dead = await queues.create('guarded', { RedriveAllowPolicy: JSON.stringify({ redrivePermission: 'denyAll' }) });
    const creating = (target: string) =>
      refusal(queues.create('wanting', { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arnOf(target), maxReceiveCount: 3 }) }));
    const allow = (sourceQueueArns: string[]) =>
      queues.client().send(
        new SetQueueAttributesCommand({
          QueueUrl: dead,
          Attributes: { RedriveAllowPolicy: JSON.stringify({ redrivePermission: 'byQueue', sourceQueueArns }) },
        }),
      );

    expect(await creating('nowhere')).toMatch('Reason: Dead letter target does not exist.');
    expect(await creating('guarded')).toMatch('(RedriveAllowPolicy)');
    await allow([arnOf('other')]);
    expect(await creating('guarded')).toMatch('(RedriveAllowPolicy)');
    await allow([arnOf('wanting')]);
    expect(await creating('guarded')).toBe('not refused');
    const { queueUrls } = await queues.client().send(new ListDeadLetterSourceQueuesCommand({ QueueUrl: dead }));
    expect(queueUrls).toEqual([`${engine.endpoint}/000000000000/wanting`]);
  });
});

describe('a message move task', () => {
  it('replays dead letters into the queue that they came from, as new messages', async () => {
    const { source, dead } = await pair('replayed', 1);
    const { MessageId } = await queues.send(source, 'retry me');
    await exhaust(source, 1);

    const { TaskHandle } = await queues.client().send(new StartMessageMoveTaskCommand({ SourceArn: arnOf('replayed-dead') }));
    await engine.clock.advance(0);
    const [message] = await queues.receive(source, { MessageSystemAttributeNames: ['ApproximateReceiveCount'] });
    const { Results } = await queues.client().send(new ListMessageMoveTasksCommand({ SourceArn: arnOf('replayed-dead') }));

    expect(TaskHandle).toBeTypeOf('string');
    expect(message).toMatchObject({ Body: 'retry me', Attributes: { ApproximateReceiveCount: '1' } });
    expect(message?.MessageId).not.toBe(MessageId);
    expect(await queues.counts(dead)).toEqual(['0', '0', '0']);
    expect(Results).toMatchObject([
      { Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 1, ApproximateNumberOfMessagesToMove: 1, SourceArn: arnOf('replayed-dead') },
    ]);
  });

  it('keeps to its rate on virtual time, and can be cancelled', async () => {
    const { source, dead } = await pair('slow', 1);
    for (const body of ['1', '2', '3', '4', '5']) await queues.send(source, body);
    await exhaust(source, 1);
    const target = await queues.create('target');
    const SourceArn = arnOf('slow-dead');

    const { TaskHandle } = await queues
      .client()
      .send(new StartMessageMoveTaskCommand({ SourceArn, DestinationArn: arnOf('target'), MaxNumberOfMessagesPerSecond: 2 }));
    await engine.clock.advance(second);
    const busy = await refusal(queues.client().send(new StartMessageMoveTaskCommand({ SourceArn })));
    const cancelled = await queues.client().send(new CancelMessageMoveTaskCommand({ TaskHandle }));
    await engine.clock.advance(60 * second);

    expect(busy).toBe(
      'UnsupportedOperation: There is already a task running. Only one active task is allowed for a source queue arn at a given time.',
    );
    expect(cancelled.ApproximateNumberOfMessagesMoved).toBe(4);
    expect([await queues.counts(target), await queues.counts(dead)]).toEqual([
      ['4', '0', '0'],
      ['1', '0', '0'],
    ]);
  });

  it('is refused for a queue that is nobody else’s dead-letter queue', async () => {
    await queues.create('ordinary');
    const starting = (SourceArn: string) => refusal(queues.client().send(new StartMessageMoveTaskCommand({ SourceArn })));

    expect(await starting(arnOf('ordinary'))).toBe('UnsupportedOperation: Source queue must be configured as a Dead Letter Queue.');
    expect(await starting(arnOf('nowhere'))).toBe(
      "ResourceNotFoundException: The resource that you specified for the SourceArn parameter doesn't exist.",
    );
  });
});
