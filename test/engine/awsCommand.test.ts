import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRole, zipOf } from './services/lambda/support/functions.ts';
import { testEngine } from './support/testEngine.ts';

/** Python's SDK, which writes requests in its own way. */
const hasAws = spawnSync('aws', ['--version']).status === 0;
const engine = testEngine();
const folder = mkdtempSync(join(tmpdir(), 'ninesharp-aws-'));
const inFolder = (name: string) => join(folder, name);

beforeAll(() => createRole(engine, 'function', ['logs:*']));
afterAll(() => rmSync(folder, { recursive: true }));

async function aws(...args: string[]): Promise<string> {
  const env = {
    PATH: process.env['PATH'],
    HOME: folder,
    AWS_REGION: 'us-east-1',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_PAGER: '',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  const { stdout } = await promisify(execFile)('aws', [...args, '--endpoint-url', engine.endpoint, '--output', 'json'], {
    env,
    cwd: folder,
  });
  return stdout;
}

const json = async (...args: string[]) => JSON.parse(await aws(...args));

describe.skipIf(!hasAws)('the aws command', { timeout: 240_000 }, () => {
  it('keeps items, and pages through them', async () => {
    const columns = ['--attribute-definitions', 'AttributeName=id,AttributeType=S', '--key-schema', 'AttributeName=id,KeyType=HASH'];
    await aws('dynamodb', 'create-table', '--table-name', 'Items', ...columns, '--billing-mode', 'PAY_PER_REQUEST');
    const puts = ['a', 'b', 'c'].map((id) => ({ PutRequest: { Item: { id: { S: id }, n: { N: '1' } } } }));
    await aws('dynamodb', 'batch-write-item', '--request-items', JSON.stringify({ Items: puts }));

    const got = await json('dynamodb', 'get-item', '--table-name', 'Items', '--key', '{"id":{"S":"b"}}');
    const scanned = await json('dynamodb', 'scan', '--table-name', 'Items', '--page-size', '1');

    expect(got).toEqual({ Item: { id: { S: 'b' }, n: { N: '1' } } });
    expect(scanned.Count).toBe(3);
  });

  it('copies a file into a bucket, lists it and presigns its URL', async () => {
    writeFileSync(inFolder('here.txt'), 'hello');
    await aws('s3', 'mb', 's3://files');
    await aws('s3', 'cp', 'here.txt', 's3://files/a/there.txt');
    const presigned = (await aws('s3', 'presign', 's3://files/a/there.txt')).trim();

    expect(await (await fetch(presigned)).text()).toBe('hello');
    expect(await aws('s3', 'ls', 's3://files/a/')).toMatch(/\s5 there\.txt\n$/);
  });

  it('makes a function, calls it and reads its log', async () => {
    writeFileSync(
      inFolder('code.zip'),
      zipOf({ 'index.js': 'exports.handler = async (event) => { console.log("heard", event.word); return event.word; };' }),
    );
    const role = 'arn:aws:iam::000000000000:role/function';
    const what = ['--runtime', 'nodejs22.x', '--handler', 'index.handler', '--role', role, '--zip-file', 'fileb://code.zip'];
    await aws('lambda', 'create-function', '--function-name', 'echo', ...what);
    writeFileSync(inFolder('event.json'), '{"word":"hi"}');
    const answer = await json('lambda', 'invoke', '--function-name', 'echo', '--payload', 'fileb://event.json', 'out.json');

    expect([answer.StatusCode, readFileSync(inFolder('out.json'), 'utf8')]).toEqual([200, '"hi"']);
    const { events } = await json('logs', 'filter-log-events', '--log-group-name', '/aws/lambda/echo', '--filter-pattern', 'heard');
    expect(events.map(({ message }: { message: string }) => message.split('\t').at(-1))).toEqual(['heard hi\n']);
  });

  it('deploys a template, and finds what it made', async () => {
    const Resources = {
      Greeting: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/greeting', Type: 'String', Value: 'hello' } },
      Rule: { Type: 'AWS::Events::Rule', Properties: { Name: 'daily', ScheduleExpression: 'cron(0 9 * * ? *)' } },
      Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'token', SecretString: 's3cret' } },
    };
    writeFileSync(inFolder('template.json'), JSON.stringify({ Resources }));
    await aws('cloudformation', 'deploy', '--stack-name', 'small', '--template-file', 'template.json');

    const { Parameter } = await json('ssm', 'get-parameter', '--name', '/greeting');
    const { ScheduleExpression } = await json('events', 'describe-rule', '--name', 'daily');
    const { SecretString } = await json('secretsmanager', 'get-secret-value', '--secret-id', 'token');

    expect([Parameter.Value, ScheduleExpression, SecretString]).toEqual(['hello', 'cron(0 9 * * ? *)', 's3cret']);
  });

  it('sends messages to a queue and takes them out', async () => {
    const { QueueUrl } = await json('sqs', 'create-queue', '--queue-name', 'mail');
    await aws('sqs', 'send-message', '--queue-url', QueueUrl, '--message-body', 'hello');

    const { Messages } = await json('sqs', 'receive-message', '--queue-url', QueueUrl);

    expect(Messages.map(({ Body }: { Body: string }) => Body)).toEqual(['hello']);
  });
});
