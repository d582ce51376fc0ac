import { randomUUID } from 'node:crypto';
import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { expect } from '../sandbox/scenario/expect.ts';
import { type Scene, scenario } from '../sandbox/scenario/scenario.ts';
import { eventually } from '../sandbox/verbs/eventually.ts';
import { eventOfOne } from '../sandbox/verbs/oneTask.ts';

export default scenario(
  'What is deployed is whole and does a task, and no row is touched but its own',
  async (scene) => {
    await scene.step('find the stack, its tables and its functions as they should be', () => expectWhole(scene));
    await expectWork(scene);
  },
  { safe: true },
);

/** Reads, and changes nothing. */
async function expectWhole({ aws, names, rule, retryRule, auditRule, auditGoesOnRule }: Scene): Promise<void> {
  const { Stacks = [] } = await aws.cloudformation.send(new DescribeStacksCommand({ StackName: names.stack }));
  expect(Stacks[0]?.StackStatus).toMatch(/^(CREATE|UPDATE)_COMPLETE$/);
  for (const TableName of [names.table, names.runsTable]) {
    const { Table } = await aws.dynamodb.send(new DescribeTableCommand({ TableName }));
    const states = [Table?.TableStatus, ...(Table?.GlobalSecondaryIndexes ?? []).map(({ IndexStatus }) => IndexStatus)];
    expect(new Set(states)).toEqual(new Set(['ACTIVE']));
  }
  for (const FunctionName of [names.executor, names.retrier, names.worker, names.auditor, names.api]) {
    const { State } = await aws.lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
    expect(State).toBe('Active');
  }
  for (const each of [rule, retryRule, auditRule, auditGoesOnRule]) expect(await each.schedule()).toMatch(/^(cron|rate)\(/);
}

/** Two rows that no other run has: a worker is told to do the one, and what is due besides is left to the rule. */
async function expectWork({ aws, names, tasks, functions, logsOf, control, step }: Scene): Promise<void> {
  const runId = `smoke-${randomUUID()}`;
  const [mine, bystander] = [`${runId}-mine`, `${runId}-bystander`];
  const nowMs = control ? Date.parse((await control.clock()).now) : Date.now();
  const ExecutionTime = new Date(nowMs - 1_000).toISOString();
  try {
    await step('seed a task and one beside it', () => tasks.put({ TaskID: mine, ExecutionTime }, { TaskID: bystander, ExecutionTime }));
    const done = await step('let a worker do the one', () => functions.invoke(names.worker, eventOfOne(mine, runId, nowMs)));

    expect(done).toMatchObject({ error: undefined, result: { due: 1, completed: 1 } });
    expect(await tasks.status(mine)).toBe('Completed');
    expect(await tasks.get(bystander)).not.toHaveProperty('Attempts');
    const told = async () => (await logsOf(`/aws/lambda/${names.worker}`).ofTask(mine))[0];
    expect(await step('find its line', () => eventually(told, 'the line of the task'))).toMatchObject({
      message: 'task completed',
      attempt: 1,
    });
  } finally {
    for (const id of [mine, bystander]) await tasks.delete(id);
    await aws.documents.send(new DeleteCommand({ TableName: names.runsTable, Key: { Kind: 'run', ID: runId } }));
  }
}
