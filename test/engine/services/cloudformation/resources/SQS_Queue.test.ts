import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GetQueueAttributesCommand, ListQueueTagsCommand } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { testEngine } from '../../../support/testEngine.ts';
import { queuesOf } from '../../sqs/queues.ts';
import { stacksOf } from '../support/stacks.ts';

const engine = testEngine();
const stacks = stacksOf(engine);
const queues = queuesOf(engine);

const attributesOf = async (QueueUrl: string) =>
  (await queues.client().send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }))).Attributes;

const redrive = { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount: 3 };

function template(work: object, outputs: object = {}): object {
  return {
    Resources: {
      Dead: { Type: 'AWS::SQS::Queue', Properties: { MessageRetentionPeriod: 1_209_600 } },
      Work: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'work', ...work } },
      Rule: {
        Type: 'AWS::Events::Rule',
        Properties: {
          EventPattern: { source: ['test'] },
          Targets: [{ Id: 'it', Arn: { 'Fn::GetAtt': ['Work', 'Arn'] }, DeadLetterConfig: { Arn: { 'Fn::GetAtt': ['Dead', 'Arn'] } } }],
        },
      },
      Policy: {
        Type: 'AWS::SQS::QueuePolicy',
        Properties: {
          Queues: [{ Ref: 'Work' }],
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Principal: { Service: 'events.amazonaws.com' },
                Action: 'sqs:SendMessage',
                Resource: { 'Fn::GetAtt': ['Work', 'Arn'] },
                Condition: { ArnEquals: { 'aws:SourceArn': { 'Fn::GetAtt': ['Rule', 'Arn'] } } },
              },
            ],
          },
        },
      },
    },
    Outputs: { Url: { Value: { Ref: 'Work' } }, Name: { Value: { 'Fn::GetAtt': ['Work', 'QueueName'] } }, ...outputs },
  };
}

test('a stack makes queues that a rule may send to, changes them and takes them away', async () => {
  const created = await stacks.create(
    'queues',
    template({ RedrivePolicy: redrive, VisibilityTimeout: 40, Tags: [{ Key: 'a', Value: '1' }] }),
  );
  const outputs = Object.fromEntries((created.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  const url = `${engine.endpoint}/000000000000/work`;
  const before = await attributesOf(url);
  const { Tags } = await queues.client().send(new ListQueueTagsCommand({ QueueUrl: url }));
  await engine.client(EventBridgeClient).send(new PutEventsCommand({ Entries: [{ Source: 'test', DetailType: 'x', Detail: '{}' }] }));
  await engine.clock.advance(0);
  const received = await queues.receive(url);
  const updated = await stacks.update('queues', template({ DelaySeconds: 5 }));
  const after = await attributesOf(url);
  const removed = await stacks.remove('queues');

  expect([created.StackStatus, updated.StackStatus, removed.StackStatus]).toEqual([
    'CREATE_COMPLETE',
    'UPDATE_COMPLETE',
    'DELETE_COMPLETE',
  ]);
  // The URL is the caller's own, wherever the engine listens.
  expect(outputs).toEqual({ Url: url, Name: 'work' });
  expect(before).toMatchObject({ VisibilityTimeout: '40', DelaySeconds: '0' });
  expect(JSON.parse(before?.RedrivePolicy ?? '')).toEqual({
    deadLetterTargetArn: expect.stringMatching(/^arn:aws:sqs:us-east-1:000000000000:queues-Dead-/),
    maxReceiveCount: 3,
  });
  expect(Tags).toMatchObject({ a: '1' });
  expect(received).toHaveLength(1);
  expect(after).toMatchObject({ VisibilityTimeout: '30', DelaySeconds: '5' });
  expect(after).not.toHaveProperty('RedrivePolicy');
  await expect(attributesOf(url)).rejects.toMatchObject({ name: 'QueueDoesNotExist' });
});

test('the name of a queue that a stack took away is free at once, as it is on AWS once the stack is gone', async () => {
  const named = { Resources: { Named: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'again' } } } };
  await stacks.create('first', named);
  await stacks.remove('first');

  expect((await stacks.create('second', named)).StackStatus).toBe('CREATE_COMPLETE');
});

test('a FIFO queue gets a name that ends as it must', async () => {
  const Resources = { Ordered: { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true, ContentBasedDeduplication: true } } };

  const { Outputs } = await stacks.create('fifo', { Resources, Outputs: { Url: { Value: { Ref: 'Ordered' } } } });

  expect(Outputs?.[0]?.OutputValue).toMatch(/\/000000000000\/fifo-Ordered-[A-Za-z0-9]{12}\.fifo$/);
});
