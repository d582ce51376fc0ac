import { EventBridgeClient, PutEventsCommand, PutRuleCommand, PutTargetsCommand, type Target } from '@aws-sdk/client-eventbridge';
import { SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { beforeAll, describe, expect, it } from 'vitest';
import { testEngine } from '../../support/testEngine.ts';
import { functionsOf } from '../lambda/support/functions.ts';
import { queuesOf, refusal } from '../sqs/queues.ts';

const engine = testEngine();
const queues = queuesOf(engine);
const functions = functionsOf(engine);
const events = () => engine.client(EventBridgeClient);
const queueArn = (name: string) => `arn:aws:sqs:us-east-1:000000000000:${name}`;
const ruleArn = (name: string) => `arn:aws:events:us-east-1:000000000000:rule/${name}`;
const functionArn = (name: string) => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;

beforeAll(() => engine.clock.freeze('2030-01-01T09:00:00Z'));

/** Lets one rule send to a queue, as CDK writes it. */
async function allow(QueueUrl: string, queue: string, rule: string): Promise<void> {
  const statement = {
    Effect: 'Allow',
    Principal: { Service: 'events.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: queueArn(queue),
    Condition: { ArnEquals: { 'aws:SourceArn': ruleArn(rule) } },
  };
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  await queues.client().send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy } }));
}

async function rule(Name: string, target: Omit<Target, 'Id'>): Promise<void> {
  await events().send(new PutRuleCommand({ Name, EventPattern: JSON.stringify({ source: [Name] }) }));
  await events().send(new PutTargetsCommand({ Rule: Name, Targets: [{ Id: 'it', ...target }] }));
}

async function put(Source: string): Promise<string | undefined> {
  const { Entries } = await events().send(new PutEventsCommand({ Entries: [{ Source, DetailType: 'Test', Detail: '{"a":1}' }] }));
  await engine.clock.advance(0);
  return Entries?.[0]?.EventId;
}

const attributes = async (QueueUrl: string) => {
  const [message] = await queues.receive(QueueUrl, { MessageAttributeNames: ['All'] });
  const entries = Object.entries(message?.MessageAttributes ?? {}).map(([name, { StringValue }]) => [name, StringValue]);
  return { body: JSON.parse(message?.Body ?? 'null'), attributes: Object.fromEntries(entries) };
};

describe('a rule', () => {
  it('sends its event to a queue whose policy allows it', async () => {
    await allow(await queues.create('open'), 'open', 'allowed');
    await rule('allowed', { Arn: queueArn('open'), InputPath: '$.detail' });

    await put('allowed');

    expect(await queues.bodies('/000000000000/open')).toEqual(['{"a":1}']);
  });

  it('is kept out by a policy that names another rule', async () => {
    await allow(await queues.create('guarded'), 'guarded', 'other');
    await rule('stranger', { Arn: queueArn('guarded') });

    await put('stranger');

    expect(await queues.counts('/000000000000/guarded')).toEqual(['0', '0', '0']);
  });

  it('sends to a FIFO queue in its message group', async () => {
    const attributesOfQueue = { FifoQueue: 'true', ContentBasedDeduplication: 'true' };
    await allow(await queues.create('ordered.fifo', attributesOfQueue), 'ordered.fifo', 'fifo');
    await rule('fifo', { Arn: queueArn('ordered.fifo'), SqsParameters: { MessageGroupId: 'g' } });

    await put('fifo');
    const [message] = await queues.receive('/000000000000/ordered.fifo', { MessageSystemAttributeNames: ['MessageGroupId'] });

    expect(message?.Attributes).toEqual({ MessageGroupId: 'g' });
    expect(await refusal(rule('fifo', { Arn: queueArn('ordered.fifo') }))).toBe(
      'ValidationException: Parameter(s) SqsParameters must be specified for target: it.',
    );
  });
});

describe('a dead-letter queue of a target', () => {
  it('gets an event for which permission is missing at once, with what went wrong', async () => {
    const QueueUrl = await queues.create('dead');
    await allow(QueueUrl, 'dead', 'denied');
    await functions.create('closed', 'exports.handler = async () => {};');
    await rule('denied', { Arn: functionArn('closed'), DeadLetterConfig: { Arn: queueArn('dead') } });

    const id = await put('denied');

    expect(await attributes(QueueUrl)).toEqual({
      body: expect.objectContaining({ id, source: 'denied', detail: { a: 1 } }),
      attributes: {
        RULE_ARN: ruleArn('denied'),
        TARGET_ARN: functionArn('closed'),
        ERROR_CODE: 'NO_PERMISSIONS',
        ERROR_MESSAGE: expect.stringMatching(/not authorized to perform: lambda:InvokeFunction/),
        RETRY_ATTEMPTS: '0',
      },
    });
  });

  it('gets an event whose target is gone', async () => {
    const QueueUrl = await queues.create('exhausted');
    await allow(QueueUrl, 'exhausted', 'fragile');
    await rule('fragile', {
      Arn: queueArn('nowhere'),
      DeadLetterConfig: { Arn: queueArn('exhausted') },
    });

    await put('fragile');

    expect((await attributes(QueueUrl)).attributes).toMatchObject({ ERROR_CODE: 'NO_RESOURCE', TARGET_ARN: queueArn('nowhere') });
  });

  it('must be a standard queue', async () => {
    const wanting = rule('wanting', { Arn: functionArn('closed'), DeadLetterConfig: { Arn: queueArn('x.fifo') } });

    expect(await refusal(wanting)).toMatch('ValidationException: DeadLetterConfig for target it is not valid');
  });

  it('is journalled as failed where its policy says no', async () => {
    await queues.create('mute');
    await rule('unheard', { Arn: functionArn('closed'), DeadLetterConfig: { Arn: queueArn('mute') } });

    await put('unheard');
    const { body } = await engine.control('GET', 'journal?limit=10000');
    const entries = Array.isArray(body['entries']) ? body['entries'] : [];

    expect(entries.filter(({ kind, rule: name }) => kind === 'deadLetter' && name === 'unheard')).toMatchObject([
      { result: 'failed', errorCode: 'AccessDenied', queueArn: queueArn('mute') },
    ]);
  });
});
