import { once } from 'node:events';
import { createServer } from 'node:http';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutRuleCommand } from '@aws-sdk/client-eventbridge';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { namesFor } from '../../../infra/names.ts';
import { taskTypes } from '../../../sandbox/cli/commands/taskAdd.ts';
import { ninesharp, up } from './command.ts';

let engine: Awaited<ReturnType<typeof up>>;
let env: Record<string, string>;
const { table, index } = namesFor();

beforeAll(async () => {
  engine = await up('--ephemeral', '--clock', '2030-01-01T08:00:00Z');
  env = { NINESHARP_ENDPOINT: engine.said.endpoint };
  const config = { endpoint: engine.said.endpoint, region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
  const text = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' as const });
  await new DynamoDBClient(config).send(
    new CreateTableCommand({
      TableName: table,
      AttributeDefinitions: [text('TaskID'), text('Status'), text('ExecutionTime')],
      KeySchema: [{ AttributeName: 'TaskID', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
      GlobalSecondaryIndexes: [
        {
          IndexName: index,
          KeySchema: [
            { AttributeName: 'Status', KeyType: 'HASH' },
            { AttributeName: 'ExecutionTime', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
    }),
  );
  const events = new EventBridgeClient(config);
  await events.send(new PutRuleCommand({ Name: 'Daily', ScheduleExpression: 'cron(0 9 * * ? *)' }));
  await events.send(new PutRuleCommand({ Name: 'Noon', ScheduleExpression: 'cron(0 12 * * ? *)' }));
  await events.send(new PutRuleCommand({ Name: 'Off', ScheduleExpression: 'rate(1 day)', State: 'DISABLED' }));
});
afterAll(async () => {
  await engine.stop();
});

const json = async (...args: string[]) => JSON.parse((await ninesharp([...args, '--json'], env)).stdout);

describe('ninesharp task', () => {
  it('adds a task of a known type, with what that needs, and removes it', async () => {
    const task = { TaskID: 'hook', TaskName: 'hook', Status: 'Pending', ExecutionTime: '2030-01-02T09:00:00.000Z', TaskType: 'webhook' };
    const Parameters = { url: 'https://example.com/' };

    const added = await json(
      'task',
      'add',
      'hook',
      '--at',
      'tomorrow 9am',
      '--type',
      'webhook',
      '--parameters',
      JSON.stringify(Parameters),
    );

    expect(added).toEqual({ v: 1, ok: true, task: { ...task, Parameters } });
    expect(await json('task', 'remove', 'hook')).toEqual({ v: 1, ok: true, removed: { ...task, Parameters } });
    expect((await json('task', 'list')).tasks).toEqual([]);
    expect((await json('task', 'remove', 'hook')).error).toMatchObject({ code: 'task-not-found', fix: 'ninesharp task list' });
  });

  it('refuses a type that no processor is for, and parameters that are none', async () => {
    expect((await json('task', 'add', 'x', '--type', 'webhok')).error).toMatchObject({
      code: 'unknown-task-type',
      message: 'no task is of the type "webhok"',
      fix: 'ninesharp task add <id> --type webhook',
    });
    expect((await json('task', 'add', 'x', '--parameters', '[1]')).error).toMatchObject({ code: 'usage' });
  });

  it('knows the types that the handler knows', async () => {
    const { process } = await import('../../../handler/processors.ts');
    const unknown = Promise.resolve().then(() => Reflect.apply(process, undefined, [{ taskType: 'nothing' }, {}]));

    await expect(unknown).rejects.toThrow(`known: ${taskTypes.join(', ')}`);
  });
});

describe('ninesharp rule next', () => {
  it('tells the next instants of all rules where none is named', async () => {
    expect((await ninesharp(['rule', 'next', '-n', '3'], env)).stdout).toBe(
      'Tue 1 Jan 2030 09:00:00 UTC  Daily\nTue 1 Jan 2030 12:00:00 UTC  Noon\nWed 2 Jan 2030 09:00:00 UTC  Daily\nOff is not due: it is disabled\n',
    );
    expect(await json('rule', 'next', '-n', '1')).toEqual({
      v: 1,
      ok: true,
      rules: [
        { rule: 'Daily', next: ['2030-01-01T09:00:00.000Z'] },
        { rule: 'Noon', next: ['2030-01-01T12:00:00.000Z'] },
        { rule: 'Off', next: [] },
      ],
    });
  });
});

describe('ninesharp destroy', () => {
  it('is asked about first, and tells what would go', async () => {
    expect((await json('destroy')).error).toMatchObject({ code: 'needs-yes', fix: 'ninesharp destroy --yes' });
    expect(await json('destroy', '--dry-run')).toEqual({ v: 1, ok: true, preview: { stack: namesFor().stack } });
  });
});

it('a command that finds LocalStack says how to run on it', async () => {
  const server = createServer((request, response) =>
    request.url === '/_localstack/health' ? response.end('{"services":{"s3":"running"},"edition":"community"}') : response.end('<p>no</p>'),
  );
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;

  const { exitCode, stderr } = await ninesharp(['clock', 'show'], { NINESHARP_ENDPOINT: `http://127.0.0.1:${port}` });
  server.close();

  expect(exitCode).toBe(3);
  expect(stderr).toContain(`error   LocalStack answers at http://127.0.0.1:${port}, and not the embedded engine\n`);
  expect(stderr).toContain('fix     ninesharp scenario --engine localstack runs on it;');
});
