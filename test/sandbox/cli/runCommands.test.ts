import { CreateTableCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { AddPermissionCommand, CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ninesharp, up } from './command.ts';

const source = `
const { DynamoDBClient, UpdateItemCommand } = require('@aws-sdk/client-dynamodb');
const dynamodb = new DynamoDBClient();
exports.handler = async ({ time, fail }) => {
  if (fail) throw new TypeError('told to fail');
  const Key = { Id: { S: 'report' } };
  const update = { UpdateExpression: 'SET Written = :time', ExpressionAttributeValues: { ':time': { S: time } } };
  await dynamodb.send(new UpdateItemCommand({ TableName: 'Reports', Key, ...update }));
};`;

let engine: Awaited<ReturnType<typeof up>>;
let env: Record<string, string>;

beforeAll(async () => {
  engine = await up('--ephemeral', '--clock', '2030-01-01T08:59:00Z');
  env = { NINESHARP_ENDPOINT: engine.said.endpoint };
  await makeWriter();
  await json('snapshot', 'save', 'before');
  await json('clock', 'next');
});
afterAll(async () => {
  await engine.stop();
});

const json = async (...args: string[]) => JSON.parse((await ninesharp([...args, '--json'], env)).stdout);

/** A rule at nine, whose function writes into a table. */
async function makeWriter(): Promise<void> {
  const config = { endpoint: engine.said.endpoint, region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
  const [iam, lambda, events, dynamodb] = [
    new IAMClient(config),
    new LambdaClient(config),
    new EventBridgeClient(config),
    new DynamoDBClient(config),
  ];
  await dynamodb.send(
    new CreateTableCommand({
      TableName: 'Reports',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'Id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'Id', KeyType: 'HASH' }],
    }),
  );
  await dynamodb.send(
    new PutItemCommand({ TableName: 'Reports', Item: { Id: { S: 'report' }, Written: { S: 'never' }, Pages: { N: '3' } } }),
  );
  const trust = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' };
  await iam.send(
    new CreateRoleCommand({ RoleName: 'writer', AssumeRolePolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: trust }) }),
  );
  const policy = { Effect: 'Allow', Action: ['logs:*', 'dynamodb:UpdateItem'], Resource: '*' };
  await iam.send(
    new PutRolePolicyCommand({
      RoleName: 'writer',
      PolicyName: 'write',
      PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: policy }),
    }),
  );
  const { FunctionArn } = await lambda.send(
    new CreateFunctionCommand({
      FunctionName: 'writer',
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Timeout: 30,
      Role: 'arn:aws:iam::000000000000:role/writer',
      Code: { ZipFile: zipSync({ 'index.js': strToU8(source) }) },
    }),
  );
  await lambda.send(
    new AddPermissionCommand({
      FunctionName: 'writer',
      StatementId: 'rule',
      Action: 'lambda:InvokeFunction',
      Principal: 'events.amazonaws.com',
    }),
  );
  await events.send(new PutRuleCommand({ Name: 'Daily', ScheduleExpression: 'cron(0 9 * * ? *)' }));
  await events.send(new PutTargetsCommand({ Rule: 'Daily', Targets: [{ Id: 'writer', Arn: FunctionArn }] }));
}

const item = (written: string) => JSON.stringify({ Id: { S: 'report' }, Written: { S: written }, Pages: { N: '3' } });

describe('ninesharp run show', () => {
  it('tells what fired the run, what it called and what it wrote', async () => {
    const { run, attempts, event, calls, callsKnown, writes } = await json('run', 'show');

    expect(run).toMatchObject({ function: 'writer', rule: 'Daily', state: 'succeeded', dueAt: '2030-01-01T09:00:00.000Z' });
    expect(attempts).toHaveLength(1);
    expect(JSON.parse(event)).toMatchObject({ 'detail-type': 'Scheduled Event', time: '2030-01-01T09:00:00Z' });
    expect(callsKnown).toBe(true);
    expect(calls).toContainEqual(expect.objectContaining({ service: 'dynamodb', action: 'UpdateItem', status: 200 }));
    expect(writes).toEqual([expect.objectContaining({ table: 'Reports', before: item('never'), after: item('2030-01-01T09:00:00Z') })]);
  });

  it('says it in lines', async () => {
    const { stdout, stderr } = await ninesharp(['run', 'show'], env);

    expect(stdout).toMatch(/^writer {2}succeeded\nid {8}[0-9a-f-]{36}\ndue {7}Tue 1 Jan 2030 09:00:00 UTC {2}by Daily\n/);
    expect(stdout).toContain('    Written  "never" -> "2030-01-01T09:00:00Z"\n');
    expect(stderr).toMatch(/^next: ninesharp run logs [0-9a-f-]{36}, ninesharp run rerun [0-9a-f-]{36}\n$/);
  });

  it('names a run that is not there', async () => {
    expect((await json('run', 'show', 'nobody')).error).toMatchObject({ code: 'run-not-found', fix: 'ninesharp run list' });
  });
});

describe('ninesharp snapshot diff', () => {
  it('tells the clock and the items that are not what they were', async () => {
    expect(await json('snapshot', 'diff', 'before')).toMatchObject({
      ok: true,
      at: expect.stringMatching(/^2030-01-01T08:59:00/),
      count: 1,
      differences: [{ table: 'Reports', before: item('never'), after: item('2030-01-01T09:00:00Z') }],
    });
  });

  it('names a snapshot that is not there', async () => {
    expect((await json('snapshot', 'diff', 'nothing')).error).toMatchObject({ code: 'snapshot-not-found' });
  });
});

describe('ninesharp run rerun', () => {
  it('sends the same event again, or another, and tells how it ended by its exit code', async () => {
    const [first] = (await json('run', 'list')).runs;
    const again = await json('run', 'rerun', first.requestId);
    expect(again).toEqual({ v: 1, ok: true, requestId: expect.not.stringMatching(first.requestId), outcome: 'succeeded' });

    const other = await ninesharp(['run', 'rerun', first.requestId, '--event', '{"fail": true}'], env);
    expect({ exitCode: other.exitCode, stdout: other.stdout }).toEqual({ exitCode: 1, stdout: expect.stringContaining('told to fail') });
  });
});
