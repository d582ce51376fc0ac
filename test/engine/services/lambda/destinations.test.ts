import { CreateEventBusCommand, EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import {
  AddPermissionCommand,
  GetFunctionEventInvokeConfigCommand,
  InvokeCommand,
  PutFunctionEventInvokeConfigCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { beforeAll, describe, expect, test } from 'vitest';
import { testEngine } from '../../support/testEngine.ts';
import { createRole, functionsOf } from './support/functions.ts';

const engine = testEngine();
const { lambda, create, lines } = functionsOf(engine);
const sqs = () => engine.client(SQSClient);
const arn = (service: string, resource: string) => `arn:aws:${service}:us-east-1:000000000000:${resource}`;
const echoes = 'exports.handler = async (event) => { if (event.fail) throw new Error("no"); return { done: event.n }; };';
const prints = 'exports.handler = async (event) => console.log(`got ${JSON.stringify(event)}`);';
let Role = '';

beforeAll(async () => {
  await engine.clock.freeze('2030-01-01T09:00:00Z');
  const logs = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];
  Role = await createRole(engine, 'teller', [...logs, 'lambda:InvokeFunction', 'events:PutEvents', 'sqs:SendMessage']);
  await create('listener', prints);
  await lambda().send(
    new AddPermissionCommand({
      FunctionName: 'listener',
      StatementId: 'rule',
      Action: 'lambda:InvokeFunction',
      Principal: 'events.amazonaws.com',
    }),
  );
});

async function configure(FunctionName: string, onSuccess: string | undefined, onFailure: string | undefined) {
  const DestinationConfig = {
    ...(onSuccess === undefined ? {} : { OnSuccess: { Destination: onSuccess } }),
    ...(onFailure === undefined ? {} : { OnFailure: { Destination: onFailure } }),
  };
  return lambda().send(new PutFunctionEventInvokeConfigCommand({ FunctionName, MaximumRetryAttempts: 1, DestinationConfig }));
}

async function send(FunctionName: string, event: object): Promise<string> {
  const Payload = Buffer.from(JSON.stringify(event));
  const { $metadata } = await lambda().send(new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload }));
  await engine.clock.advance(600_000);
  return $metadata.requestId ?? '';
}

/** What the listening function got about the request. */
async function heard(requestId: string): Promise<Record<string, unknown>[]> {
  const got = (await lines('/aws/lambda/listener')).flatMap((line) => /got (.*)\n/.exec(line)?.[1] ?? []);
  return got.filter((json) => json.includes(requestId)).map((json) => JSON.parse(json));
}

async function messages(QueueName: string) {
  const { QueueUrl } = await sqs().send(new CreateQueueCommand({ QueueName }));
  const { Messages = [] } = await sqs().send(
    new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'], WaitTimeSeconds: 0 }),
  );
  return Messages.map(({ Body = '', MessageAttributes }) => ({ body: JSON.parse(Body), attributes: MessageAttributes }));
}

describe('a destination', () => {
  test('is a function that gets a record of each event that was delivered', async () => {
    await create('succeeds', echoes, { Role });
    await configure('succeeds', arn('lambda', 'function:listener'), undefined);

    const id = await send('succeeds', { n: 1 });

    expect(await heard(id)).toEqual([
      {
        version: '1.0',
        timestamp: expect.stringMatching(/^2030-01-01T09:0/),
        requestContext: {
          requestId: id,
          functionArn: arn('lambda', 'function:succeeds:$LATEST'),
          condition: 'Success',
          approximateInvokeCount: 1,
        },
        requestPayload: { n: 1 },
        responseContext: { statusCode: 200, executedVersion: '$LATEST' },
        responsePayload: { done: 1 },
      },
    ]);
  });

  test('is an event bus that gets an event with the record', async () => {
    await create('eventful', echoes, { Role });
    const events = engine.client(EventBridgeClient);
    const { EventBusArn = '' } = await events.send(new CreateEventBusCommand({ Name: 'outcomes' }));
    await events.send(new PutRuleCommand({ Name: 'all', EventBusName: 'outcomes', EventPattern: '{"source":["lambda"]}' }));
    const Targets = [{ Id: 'listener', Arn: arn('lambda', 'function:listener') }];
    await events.send(new PutTargetsCommand({ Rule: 'all', EventBusName: 'outcomes', Targets }));
    await configure('eventful', undefined, EventBusArn);

    const id = await send('eventful', { fail: true });

    expect(await heard(id)).toEqual([
      expect.objectContaining({
        source: 'lambda',
        'detail-type': 'Lambda Function Invocation Result - Failure',
        resources: [EventBusArn, arn('lambda', 'function:eventful:$LATEST')],
        detail: expect.objectContaining({
          requestContext: expect.objectContaining({ requestId: id, condition: 'RetriesExhausted', approximateInvokeCount: 2 }),
          responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
        }),
      }),
    ]);
  });

  test('is a queue that gets a record of each event that could not be delivered', async () => {
    await messages('failures');
    await create('queues', echoes, { Role });
    await configure('queues', undefined, arn('sqs', 'failures'));

    const id = await send('queues', { fail: true });

    expect((await messages('failures')).map(({ body }) => body)).toEqual([
      expect.objectContaining({ requestContext: expect.objectContaining({ requestId: id, condition: 'RetriesExhausted' }) }),
    ]);
  });

  test('gets nothing when the role may not send there, and the journal says so', async () => {
    await create('mute', echoes);
    await configure('mute', arn('lambda', 'function:listener'), undefined);

    const id = await send('mute', { n: 1 });

    const { body } = await engine.control('GET', 'journal?limit=10000');
    const entries = body['entries'] as Record<string, unknown>[];
    expect(await heard(id)).toEqual([]);
    expect(entries.filter(({ kind, requestId }) => kind === 'outcomeLost' && requestId === id)).toEqual([
      expect.objectContaining({ error: expect.objectContaining({ type: 'AccessDeniedException' }) }),
    ]);
  });

  test('is shown by its configuration and checked', async () => {
    await create('checked', echoes, { Role });
    const config = await configure('checked', arn('lambda', 'function:listener'), arn('sqs', 'failures'));

    expect(config.DestinationConfig).toEqual({
      OnSuccess: { Destination: arn('lambda', 'function:listener') },
      OnFailure: { Destination: arn('sqs', 'failures') },
    });
    const shown = await lambda().send(new GetFunctionEventInvokeConfigCommand({ FunctionName: 'checked' }));
    expect(shown.DestinationConfig).toEqual(config.DestinationConfig);
    await expect(configure('checked', arn('dynamodb', 'table/x'), undefined)).rejects.toMatchObject({
      name: 'InvalidParameterValueException',
      message: `The destination ARN ${arn('dynamodb', 'table/x')} is invalid.`,
    });
    await expect(configure('checked', undefined, arn('sns', 'topic'))).rejects.toMatchObject({ name: 'NotImplemented' });
  });
});

describe('a dead-letter queue', () => {
  test('gets the event that could not be delivered, and why', async () => {
    await messages('dead');
    const made = await create('dies', echoes, { Role, DeadLetterConfig: { TargetArn: arn('sqs', 'dead') } });

    const id = await send('dies', { fail: true, n: 7 });

    expect(made.DeadLetterConfig).toEqual({ TargetArn: arn('sqs', 'dead') });
    expect(await messages('dead')).toEqual([
      {
        body: { fail: true, n: 7 },
        attributes: {
          RequestID: { DataType: 'String', StringValue: id },
          ErrorCode: { DataType: 'Number', StringValue: '200' },
          ErrorMessage: { DataType: 'String', StringValue: 'no' },
        },
      },
    ]);
  });

  test('is taken away by an empty ARN', async () => {
    await create('forgets', echoes, { Role, DeadLetterConfig: { TargetArn: arn('sqs', 'dead') } });

    const { DeadLetterConfig } = await lambda().send(
      new UpdateFunctionConfigurationCommand({ FunctionName: 'forgets', DeadLetterConfig: { TargetArn: '' } }),
    );

    expect(DeadLetterConfig).toBeUndefined();
  });
});
