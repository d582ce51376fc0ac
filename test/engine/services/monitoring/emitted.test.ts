import { type Dimension, GetMetricStatisticsCommand, ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import { PutLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CreateTableCommand, DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { DeleteMessageCommand } from '@aws-sdk/client-sqs';
import { beforeAll, describe, expect, it } from 'vitest';
import { testEngine } from '../../support/testEngine.ts';
import { functionsOf } from '../lambda/support/functions.ts';
import { logsOf } from '../logs/support.ts';
import { queuesOf } from '../sqs/queues.ts';
import { alarmsOf } from './alarming.ts';

const engine = testEngine();
const alarms = alarmsOf(engine);
const functions = functionsOf(engine);
const queues = queuesOf(engine);
const minute = 60_000;
const hour = 60 * minute;

beforeAll(() => engine.clock.freeze('2030-01-01T09:00:00Z'));

/** What a metric came to within the hour until now. */
async function sum(Namespace: string, MetricName: string, dimensions: Record<string, string>, statistic: 'Sum' | 'Maximum' = 'Sum') {
  const now = Date.parse((await engine.clock.show()).now);
  const Dimensions: Dimension[] = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  const command = new GetMetricStatisticsCommand({
    Namespace,
    MetricName,
    Dimensions,
    StartTime: new Date(now - hour),
    EndTime: new Date(now + minute),
    Period: 2 * 3_600,
    Statistics: [statistic],
  });
  return (await alarms.client().send(command)).Datapoints?.map((point) => point[statistic]);
}

describe('functions', () => {
  it('are counted: invocations, errors, duration', async () => {
    await functions.create('flaky', 'exports.handler = async ({ fail }) => { if (fail) throw new Error("no"); };');
    const invoke = (fail: boolean) =>
      functions.lambda().send(new InvokeCommand({ FunctionName: 'flaky', Payload: Buffer.from(JSON.stringify({ fail })) }));
    for (const fail of [false, true, false]) await invoke(fail);
    const of = { FunctionName: 'flaky' };

    expect([
      await sum('AWS/Lambda', 'Invocations', of),
      await sum('AWS/Lambda', 'Errors', of),
      await sum('AWS/Lambda', 'Errors', {}),
      await sum('AWS/Lambda', 'Throttles', of),
      await sum('AWS/Lambda', 'ConcurrentExecutions', of, 'Maximum'),
    ]).toEqual([[3], [1], [1], [0], [1]]);
    expect(await sum('AWS/Lambda', 'Duration', of)).toEqual([expect.any(Number)]);
  });

  it('write metrics into their logs', async () => {
    const line = {
      _aws: {
        Timestamp: Date.parse('2030-01-01T09:00:00Z'),
        CloudWatchMetrics: [
          {
            Namespace: 'Tasks',
            Dimensions: [['service'], []],
            Metrics: [
              { Name: 'completed', Unit: 'Count' },
              { Name: 'lag', Unit: 'Seconds' },
            ],
          },
        ],
      },
      service: 'daily',
      completed: 3,
      lag: [1, 2, 4],
    };
    await functions.create(
      'embedding',
      `exports.handler = async () => { process.stdout.write(${JSON.stringify(`${JSON.stringify(line)}\n`)}); };`,
    );
    await functions.lambda().send(new InvokeCommand({ FunctionName: 'embedding' }));
    await engine.clock.advance(0);

    expect([
      await sum('Tasks', 'completed', { service: 'daily' }),
      await sum('Tasks', 'completed', {}),
      await sum('Tasks', 'lag', { service: 'daily' }, 'Maximum'),
    ]).toEqual([[3], [3], [4]]);
  });

  it('have their alarm go off at the end of the minute in which they failed', async () => {
    await alarms.create('failed', {
      Namespace: 'AWS/Lambda',
      MetricName: 'Errors',
      Dimensions: [{ Name: 'FunctionName', Value: 'failing' }],
      TreatMissingData: 'notBreaching',
    });
    await functions.create('failing', 'exports.handler = async () => { throw new Error("no"); };');
    await engine.clock.travelTo('2030-01-01T10:00:30Z');
    await functions.lambda().send(new InvokeCommand({ FunctionName: 'failing' }));

    await engine.clock.advance(minute);

    expect((await alarms.changes('failed')).slice(1)).toEqual(['2030-01-01T10:01:00.000Z ALARM']);
  });
});

describe('log events', () => {
  it('that break the embedded metric format are counted, and give no metrics', async () => {
    const logs = logsOf(engine);
    await logs.createGroup('/own');
    await logs.createStream('/own', 'one');
    const message = JSON.stringify({ _aws: { CloudWatchMetrics: [{ Namespace: 'Broken' }] } });
    const timestamp = Date.parse((await engine.clock.show()).now);
    await logs.client().send(new PutLogEventsCommand({ logGroupName: '/own', logStreamName: 'one', logEvents: [{ timestamp, message }] }));

    expect(await sum('AWS/Logs', 'EMFParsingErrors', { LogGroupName: '/own' })).toEqual([1]);
    expect((await alarms.client().send(new ListMetricsCommand({ Namespace: 'Broken' }))).Metrics).toEqual([]);
  });
});

describe('queues', () => {
  it('are counted, and their messages measured', async () => {
    const QueueUrl = await queues.create('measured');
    const of = { QueueName: 'measured' };
    for (const body of ['one', 'two']) await queues.send(QueueUrl, body);
    const [message] = await queues.receive(QueueUrl, { MaxNumberOfMessages: 1 });
    await queues.client().send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message?.ReceiptHandle }));
    await engine.clock.advance(2 * minute);

    expect([
      await sum('AWS/SQS', 'NumberOfMessagesSent', of),
      await sum('AWS/SQS', 'NumberOfMessagesReceived', of),
      await sum('AWS/SQS', 'NumberOfMessagesDeleted', of),
      await sum('AWS/SQS', 'ApproximateNumberOfMessagesVisible', of, 'Maximum'),
    ]).toEqual([[2], [1], [1], [1]]);
  });

  it('have the alarm on their depth go off, and stay so while nothing happens', async () => {
    await alarms.create('depth', {
      Namespace: 'AWS/SQS',
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Dimensions: [{ Name: 'QueueName', Value: 'deep' }],
      Statistic: 'Maximum',
      TreatMissingData: 'notBreaching',
    });
    const QueueUrl = await queues.create('deep');
    await engine.clock.travelTo('2030-01-02T00:00:30Z');
    await queues.send(QueueUrl, 'dead');
    await engine.clock.travelTo('2030-01-03T00:00:30Z');
    const [{ ReceiptHandle } = {}] = await queues.receive(QueueUrl);
    await queues.client().send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    await engine.clock.advance(hour);

    expect((await alarms.changes('depth')).slice(1)).toEqual(['2030-01-02T00:02:00.000Z ALARM', '2030-01-03T00:02:00.000Z OK']);
  });
});

describe('rules', () => {
  it('are counted: triggered, invocations, failures', async () => {
    const events = engine.client(EventBridgeClient);
    await events.send(new PutRuleCommand({ Name: 'counted', EventPattern: JSON.stringify({ source: ['counted'] }) }));
    const Arn = 'arn:aws:lambda:us-east-1:000000000000:function:nowhere';
    await events.send(new PutTargetsCommand({ Rule: 'counted', Targets: [{ Id: 'it', Arn }] }));
    await events.send(new PutEventsCommand({ Entries: [{ Source: 'counted', DetailType: 'x', Detail: '{}' }] }));
    await engine.clock.advance(0);
    const of = { RuleName: 'counted' };

    expect([
      await sum('AWS/Events', 'TriggeredRules', of),
      await sum('AWS/Events', 'MatchedEvents', of),
      await sum('AWS/Events', 'Invocations', of),
      await sum('AWS/Events', 'FailedInvocations', of),
    ]).toEqual([[1], [1], [1], [1]]);
  });
});

describe('tables', () => {
  it('have their consumed capacity counted', async () => {
    const dynamodb = engine.client(DynamoDBClient);
    await dynamodb.send(
      new CreateTableCommand({
        TableName: 'counted',
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      }),
    );
    const Item = { id: { S: 'a' }, filler: { S: 'x'.repeat(2_000) } };
    await dynamodb.send(new PutItemCommand({ TableName: 'counted', Item }));
    await dynamodb.send(new GetItemCommand({ TableName: 'counted', Key: { id: { S: 'a' } } }));
    const of = { TableName: 'counted' };

    expect([
      await sum('AWS/DynamoDB', 'ConsumedWriteCapacityUnits', of),
      await sum('AWS/DynamoDB', 'ConsumedReadCapacityUnits', of),
    ]).toEqual([[2], [0.5]]);
  });
});
