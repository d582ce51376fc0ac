import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { DisableRuleCommand, EnableRuleCommand, PutRuleCommand } from '@aws-sdk/client-eventbridge';
import { GetFunctionConfigurationCommand, UpdateFunctionConfigurationCommand, waitUntilFunctionUpdatedV2 } from '@aws-sdk/client-lambda';
import { expect, inject, test } from 'vitest';
import { ninesharp } from '../sandbox/cli/command.ts';
import { dynamodb, events, fire, lambda, logOf, until } from './localstack.ts';

const rule = 'DailyTaskSchedulerRule';
const ruleArn = `arn:aws:events:us-east-1:000000000000:rule/${rule}`;
const functionArn = 'arn:aws:lambda:us-east-1:000000000000:function:DailyTaskExecutor';

test('a due task is completed when the rule fires, and its log line is there', async () => {
  const task = {
    TaskID: { S: 'compose-1' },
    TaskName: { S: 'report' },
    Status: { S: 'Pending' },
    ExecutionTime: { S: '2030-01-01T08:00:00Z' },
  };
  await dynamodb.send(new PutItemCommand({ TableName: 'ScheduledTasks', Item: task }));

  const { status, answer } = await fire(rule, { time: '2030-01-01T09:00:00Z' });

  expect(status).toBe(200);
  expect(answer).toEqual({
    rule: ruleArn,
    event: {
      version: '0',
      id: expect.any(String),
      'detail-type': 'Scheduled Event',
      source: 'aws.events',
      account: '000000000000',
      time: '2030-01-01T09:00:00Z',
      region: 'us-east-1',
      resources: [ruleArn],
      detail: {},
    },
    targets: [{ id: expect.any(String), arn: functionArn, delivered: true, requestId: expect.any(String) }],
  });
  const lines = await logOf('DailyTaskExecutor', requestIdOf(answer));
  expect(lines.filter((line) => line.includes('compose-1'))).toHaveLength(1);
  const completed = await until('the task is completed', async () => {
    const { Item } = await dynamodb.send(
      new GetItemCommand({ TableName: 'ScheduledTasks', Key: { TaskID: task.TaskID }, ConsistentRead: true }),
    );
    return Item?.['Status']?.S === 'Completed' ? Item : undefined;
  });
  expect(completed['TaskName']).toEqual(task.TaskName);
});

test('a rule that fires just after its function was changed reaches it', async () => {
  const FunctionName = 'DailyTaskExecutor';
  const { Environment } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  await lambda.send(
    new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables: { ...Environment?.Variables, CHANGED: 'yes' } } }),
  );
  await waitUntilFunctionUpdatedV2({ client: lambda, maxWaitTime: 30, minDelay: 1, maxDelay: 1 }, { FunctionName });

  const { answer } = await fire(rule, { time: '2030-01-01T09:00:00Z' });

  expect(await logOf(FunctionName, requestIdOf(answer))).not.toEqual([]);
});

test('a disabled rule is refused with 409', async () => {
  await events.send(new DisableRuleCommand({ Name: rule }));

  const refused = await fire(rule, { time: '2030-01-01T09:00:00Z' });
  await events.send(new EnableRuleCommand({ Name: rule }));

  expect(refused).toEqual({ status: 409, answer: { message: `Rule ${rule} is disabled.` } });
});

test('an unknown rule is refused with 404', async () => {
  const message = 'Rule nobody does not exist on EventBus default in 000000000000/us-east-1.';

  expect(await fire('nobody', {})).toEqual({ status: 404, answer: { message } });
});

test('a rule without a schedule is refused with 400', async () => {
  await events.send(new PutRuleCommand({ Name: 'matching', EventPattern: '{"source":["ours"]}' }));

  const message = "Rule matching has no schedule: it is matched by events, and can't be due.";
  expect(await fire('matching', {})).toEqual({ status: 400, answer: { message } });
});

test('a time without a zone is refused with 400', async () => {
  const message = 'The body is not {"time": <ISO 8601 instant>}: 2030-01-01T09:00:00 names no time zone; write it as 2030-01-01T09:00:00Z';

  expect(await fire(rule, { time: '2030-01-01T09:00:00' })).toEqual({ status: 400, answer: { message } });
});

test('a detail that is asked for is sent, and no other member', async () => {
  const taken = await fire(rule, { time: '2030-01-01T09:00:00Z', event: { detail: { report: 'weekly' } } });
  const refused = await fire(rule, { time: '2030-01-01T09:00:00Z', event: { source: 'mine' } });

  expect(taken).toMatchObject({ status: 200, answer: { event: { source: 'aws.events', detail: { report: 'weekly' } } } });
  expect(refused).toEqual({
    status: 400,
    answer: { message: 'The event is not {"detail": <an object>}: source of a scheduled event cannot be set' },
  });
});

function requestIdOf(answer: unknown): string {
  const found = /"requestId":"([^"]+)"/.exec(JSON.stringify(answer))?.[1];
  if (found === undefined) throw new Error(`no request id in ${JSON.stringify(answer)}`);
  return found;
}

test('the command fires a rule too', async () => {
  const { port } = new URL(inject('endpoint'));
  const { stdout, exitCode } = await ninesharp(['rule', 'fire', rule, '--engine', 'localstack', '--at', '2030-01-01T09:00:00Z'], {
    LOCALSTACK_PORT: port,
  });

  expect({ stdout, exitCode }).toEqual({ stdout: `fired ${rule} on LocalStack for 2030-01-01T09:00:00Z\n`, exitCode: 0 });
});
