import { CreateTableCommand, DynamoDBClient, GetItemCommand, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { CreateRoleCommand, IAMClient, ListRolesCommand } from '@aws-sdk/client-iam';
import { AddPermissionCommand, CreateFunctionCommand, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { HeadBucketCommand, ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { testEngine } from '../support/testEngine.ts';

const engine = testEngine({ frozenAt: Date.parse('2030-01-01T08:59:00Z') });
let dynamodb: DynamoDBClient;
let lambda: LambdaClient;

const set = async (fault: object) => {
  const { status, body } = await engine.control('POST', 'faults', fault);
  return { status, error: body['error'], fault: body['fault'] };
};
const readTask = (TableName = 'Tasks') => dynamodb.send(new GetItemCommand({ TableName, Key: { id: { S: '1' } } }));
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'succeeded',
    ({ name, message, $metadata }) => ({ name, message, status: $metadata?.httpStatusCode }),
  );
const journalled = async () => {
  const { body } = await engine.control('GET', 'journal?limit=10000');
  return (body['entries'] as Record<string, unknown>[]).filter(({ kind }) => kind === 'fault');
};

beforeAll(async () => {
  dynamodb = engine.client(DynamoDBClient);
  lambda = engine.client(LambdaClient);
  for (const TableName of ['Tasks', 'Others'])
    await dynamodb.send(
      new CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      }),
    );
  const trust = {
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
  };
  await engine.client(IAMClient).send(new CreateRoleCommand({ RoleName: 'role', AssumeRolePolicyDocument: JSON.stringify(trust) }));
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName: 'executor',
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Role: 'arn:aws:iam::000000000000:role/role',
      Code: { ZipFile: zipSync({ 'index.js': strToU8('exports.handler = async () => "done";') }) },
    }),
  );
});
afterEach(async () => {
  await engine.control('DELETE', 'faults');
});

describe('an injected fault', () => {
  it('throttles a table as DynamoDB does, so many times, and no other table', async () => {
    await set({ service: 'dynamodb', action: 'GetItem', resource: 'Tasks', kind: 'throttle', times: 2 });
    const throttled = {
      name: 'ProvisionedThroughputExceededException',
      message:
        'The level of configured provisioned throughput for the table was exceeded. Consider increasing your provisioning level with the UpdateTable API.',
      status: 400,
    };

    expect(await refusal(readTask('Others'))).toBe('succeeded');
    expect(await refusal(readTask())).toEqual(throttled);
    expect(await refusal(readTask())).toEqual(throttled);
    expect(await refusal(readTask())).toBe('succeeded');
  });

  it.each([
    [
      'dynamodb',
      'ListTables',
      () => dynamodb.send(new ListTablesCommand({})),
      { name: 'ThrottlingException', message: 'Rate exceeded', status: 400 },
    ],
    [
      'lambda',
      'Invoke',
      () => lambda.send(new InvokeCommand({ FunctionName: 'executor' })),
      { name: 'TooManyRequestsException', message: 'Rate Exceeded.', status: 429 },
    ],
    [
      'sqs',
      'ListQueues',
      () => engine.client(SQSClient).send(new ListQueuesCommand({})),
      { name: 'RequestThrottled', message: 'Request is throttled.', status: 403 },
    ],
    [
      'iam',
      'ListRoles',
      () => engine.client(IAMClient).send(new ListRolesCommand({})),
      { name: 'Throttling', message: 'Rate exceeded', status: 400 },
    ],
    [
      's3',
      'ListBuckets',
      () => engine.client(S3Client).send(new ListBucketsCommand({})),
      { name: 'SlowDown', message: 'Please reduce your request rate.', status: 503 },
    ],
  ])("throttles %s:%s with the service's own error", async (service, action, call, error) => {
    await set({ service, action, kind: 'throttle' });

    expect(await refusal(call())).toEqual(error);
  });

  it('fails a call with any error; its status is the one that the service has for it', async () => {
    await set({ service: 'dynamodb', action: '*', kind: 'error', code: 'InternalServerError', message: 'Out of order.', times: 1 });
    await set({ service: 'dynamodb', action: 'GetItem', kind: 'error', code: 'Teapot', status: 418 });

    expect(await refusal(readTask())).toEqual({ name: 'InternalServerError', message: 'Out of order.', status: 500 });
    expect(await refusal(readTask())).toEqual({ name: 'Teapot', message: 'Injected fault: Teapot.', status: 418 });
  });

  it('takes real time before the call goes on', async () => {
    await set({ service: 'dynamodb', action: 'GetItem', kind: 'latency', latencyMs: 120 });
    const began = performance.now();

    expect(await refusal(readTask())).toBe('succeeded');
    expect(performance.now() - began).toBeGreaterThanOrEqual(119);
  });

  it('closes the connection without an answer', async () => {
    await set({ service: 's3', action: 'HeadBucket', kind: 'drop' });

    const lost = await engine
      .client(S3Client)
      .send(new HeadBucketCommand({ Bucket: 'any' }))
      .catch((error: unknown) => error);

    expect(lost).toMatchObject({ code: 'ECONNRESET' });
  });

  it('closes the connection of a plain request, too', async () => {
    await set({ service: 'dynamodb', action: 'GetItem', kind: 'drop' });

    expect(await readTask().catch((error: unknown) => error)).toMatchObject({ code: 'ECONNRESET' });
  });

  it('meets what a rule delivers to a function, which is tried again', async () => {
    const events = engine.client(EventBridgeClient);
    const { RuleArn } = await events.send(new PutRuleCommand({ Name: 'Daily', ScheduleExpression: 'cron(0 9 * * ? *)' }));
    await lambda.send(
      new AddPermissionCommand({
        FunctionName: 'executor',
        StatementId: 'rule',
        Action: 'lambda:InvokeFunction',
        Principal: 'events.amazonaws.com',
        SourceArn: RuleArn,
      }),
    );
    await events.send(
      new PutTargetsCommand({
        Rule: 'Daily',
        Targets: [{ Id: 'executor', Arn: 'arn:aws:lambda:us-east-1:000000000000:function:executor' }],
      }),
    );
    await set({ service: 'lambda', action: 'Invoke', resource: 'executor', kind: 'throttle', times: 1 });

    const { firings, runs } = await engine.clock.travelTo('2030-01-01T10:00:00Z');

    expect(firings.length).toBe(1);
    expect(runs.map(({ outcome }) => outcome)).toEqual(['succeeded']);
    expect((await journalled()).filter(({ act, action }) => act === 'met' && action === 'Invoke').length).toBeGreaterThan(0);
  });

  it('is journalled when it is set, when it meets a call, with the call as its cause, and when it is cleared', async () => {
    const { fault } = await set({ service: 'dynamodb', action: 'GetItem', kind: 'throttle' });
    const id = (fault as { id: string }).id;
    await refusal(readTask());
    await engine.control('DELETE', `faults/${id}`);

    const entries = (await journalled()).filter((entry) => entry['fault'] === id);
    expect(entries.map(({ act, what }) => `${act} ${what}`)).toEqual(['set throttle', 'met throttle', 'cleared throttle']);
    const { body } = await engine.control('GET', 'journal?limit=10000');
    const cause = (body['entries'] as Record<string, unknown>[]).find(({ seq }) => seq === entries[1]?.['cause']);
    expect(cause).toMatchObject({ kind: 'request', action: 'GetItem', status: 400, error: 'ProvisionedThroughputExceededException' });
  });

  it('is listed with how often it met a call, and gone after a reset', async () => {
    await set({ service: 'dynamodb', action: 'ListTables', kind: 'throttle', times: 5 });
    await refusal(dynamodb.send(new ListTablesCommand({})));

    expect((await engine.control('GET', 'faults')).body).toEqual({
      faults: [{ id: expect.any(String), service: 'dynamodb', action: 'ListTables', kind: 'throttle', times: 5, met: 1 }],
    });
  });

  it.each([
    [{ service: 'dynamo', action: 'GetItem', kind: 'throttle' }, /There is no service "dynamo": it is one of .*dynamodb/],
    [{ service: 'dynamodb', action: 'Get', kind: 'throttle' }, /dynamodb has no action "Get": it has .*GetItem/],
    [{ service: 'dynamodb', action: 'ListTables', resource: 'Tasks', kind: 'throttle' }, /names no resource/],
    [{ service: 'dynamodb', action: 'GetItem', kind: 'slow' }, /kind must be one of throttle, error, latency, drop/],
    [{ service: 'dynamodb', action: 'GetItem', kind: 'error' }, /code is missing/],
    [{ service: 'dynamodb', action: 'GetItem', kind: 'throttle', code: 'A' }, /code: only an error has that/],
    [{ service: 'dynamodb', action: 'GetItem', kind: 'latency' }, /latencyMs is missing/],
    [{ service: 'dynamodb', action: 'GetItem', kind: 'throttle', times: 0 }, /times must be a whole number from 1/],
    [{ service: 'dynamodb', action: 'GetItem', kind: 'throttle', rate: 2 }, /rate must be a number from/],
  ])('that could never be meant is refused: %j', async (fault, message) => {
    expect(await set(fault)).toEqual({
      status: 400,
      error: { code: 'InvalidFault', message: expect.stringMatching(message) },
      fault: undefined,
    });
  });

  it('that is not there cannot be cleared', async () => {
    expect(await engine.control('DELETE', 'faults/f999')).toEqual({
      status: 404,
      body: { error: { code: 'FaultNotFound', message: 'There is no fault f999.' } },
    });
  });
});

it('a reset clears every fault', async () => {
  await set({ service: 'dynamodb', action: '*', kind: 'throttle' });
  await engine.control('POST', 'reset');

  expect((await engine.control('GET', 'faults')).body).toEqual({ faults: [] });
  expect(await refusal(dynamodb.send(new ListTablesCommand({})))).toBe('succeeded');
});

it('tells what a fault can be about', async () => {
  const { body } = await engine.control('GET', 'faults/actions?service=sts');

  expect(body).toEqual({ actions: expect.arrayContaining(['*', 'GetCallerIdentity']), kinds: ['throttle', 'error', 'latency', 'drop'] });
  expect((await engine.control('GET', 'faults/actions')).status).toBe(400);
});
