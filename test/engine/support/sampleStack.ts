import { CloudWatchLogsClient, CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { AddPermissionCommand, CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { strToU8, zipSync } from 'fflate';
import { createRole } from '../services/lambda/support/functions.ts';
import type { TestEngine } from './testEngine.ts';

export const rule = 'DailyTaskSchedulerRule';
export const table = 'ScheduledTasks';
export const executor = 'DailyTaskExecutor';
export const logGroup = '/aws/lambda/DailyTaskExecutor';

/** Completes each pending task that is due; fails at one named `boom`, takes its time while there is one named `slow`. Speaks DynamoDB by fetch: it starts without an SDK. */
const code = `
const call = async (action, input) => {
  const response = await fetch(process.env.AWS_ENDPOINT_URL, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'DynamoDB_20120810.' + action,
      'x-amzn-trace-id': process.env._X_AMZN_TRACE_ID,
      authorization: 'AWS4-HMAC-SHA256 Credential=' + process.env.AWS_ACCESS_KEY_ID + '/20300101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
      'x-amz-security-token': process.env.AWS_SESSION_TOKEN,
    },
    body: JSON.stringify(input),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.__type + ': ' + answer.message);
  return answer;
};
exports.handler = async (event) => {
  const { Items } = await call('Scan', { TableName: '${table}' });
  const due = Items.filter((task) => task.Status.S === 'Pending' && (task.ExecutionTime?.S ?? '') <= event.time);
  if (Items.some((task) => task.TaskName?.S === 'slow')) await new Promise((resolve) => setTimeout(resolve, 300));
  for (const task of due) {
    if (task.TaskName?.S === 'boom') throw new TypeError('the task cannot be executed: boom');
    await call('PutItem', { TableName: '${table}', Item: { ...task, Status: { S: 'Completed' } } });
    console.log(JSON.stringify({ level: 'info', message: 'task completed', TaskID: task.TaskID.S }));
  }
  return { completed: due.length };
};
`;

/** A table, a function and a daily rule, as the project's own stack has them, in a fraction of its time. */
export async function deploySample(engine: TestEngine, options: { readonly code?: string } = {}): Promise<void> {
  const actions = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents', 'dynamodb:Scan', 'dynamodb:PutItem'];
  const Role = await createRole(engine, 'executor', actions);
  await engine.client(DynamoDBClient).send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'TaskID', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'TaskID', KeyType: 'HASH' }],
    }),
  );
  await engine.client(CloudWatchLogsClient).send(new CreateLogGroupCommand({ logGroupName: logGroup }));
  const lambda = engine.client(LambdaClient);
  const ZipFile = zipSync({ 'index.js': strToU8(options.code ?? code) });
  const { FunctionArn } = await lambda.send(
    new CreateFunctionCommand({
      FunctionName: executor,
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Role,
      Code: { ZipFile },
      Timeout: 20,
    }),
  );
  const events = engine.client(EventBridgeClient);
  const { RuleArn } = await events.send(
    new PutRuleCommand({ Name: rule, ScheduleExpression: 'cron(0 9 * * ? *)', Description: 'Executes the tasks that are due' }),
  );
  await lambda.send(
    new AddPermissionCommand({
      FunctionName: executor,
      StatementId: 'events',
      Action: 'lambda:InvokeFunction',
      Principal: 'events.amazonaws.com',
      SourceArn: RuleArn,
    }),
  );
  await events.send(new PutTargetsCommand({ Rule: rule, Targets: [{ Id: 'executor', Arn: FunctionArn }] }));
}

/** A pending task, put by hand as the console puts it: its history begins with it. */
export async function putTask(engine: TestEngine, id: string, fields: Readonly<Record<string, string>> = {}): Promise<void> {
  const attributes = { TaskID: id, TaskName: 'report', Status: 'Pending', ExecutionTime: '2030-01-01T08:00:00Z', ...fields };
  const item = Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, { S: value }]));
  const { status, body } = await engine.control('POST', `tables/${table}/items`, { items: [item] });
  if (status !== 200) throw new Error(JSON.stringify(body));
}
