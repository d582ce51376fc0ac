import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreateStackCommand, waitUntilStackCreateComplete } from '@aws-sdk/client-cloudformation';
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { projectRoot } from '../sandbox/root.ts';
import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

const nameSuffix = 'first';
const TableName = `ScheduledTasks-${nameSuffix}`;
const executor = `DailyTaskExecutor-${nameSuffix}`;
const retrier = `DailyTaskRetrier-${nameSuffix}`;
const rows = [
  { TaskID: 'due', TaskName: 'Due', Status: 'Pending', ExecutionTime: '2030-01-01T08:00:00Z' },
  { TaskID: 'future', TaskName: 'Future', Status: 'Pending', ExecutionTime: '2031-01-01T08:00:00Z' },
  { TaskID: 'done', TaskName: 'Done', Status: 'Completed', ExecutionTime: '2029-01-01T08:00:00Z' },
];

export default scenario(
  'The first stack, with data in it, becomes this one in three updates, each of which changes one index, and runs go on between them',
  async ({ aws, cdk, functions, engine, step }) => {
    await step('create the first stack as it was, with its three rows', async () => {
      const StackName = `DailyTaskScheduler-${nameSuffix}`;
      await aws.cloudformation.send(new CreateStackCommand({ StackName, TemplateBody: firstTemplate(), Capabilities: ['CAPABILITY_IAM'] }));
      await waitUntilStackCreateComplete({ client: aws.cloudformation, maxWaitTime: 60, minDelay: 1 }, { StackName });
      for (const row of rows) await put(row);
    });

    // By UpdateStack and no change set, which is about the same to CloudFormation, and half of the CDK's own time.
    const deploy = (upgrade: string) =>
      cdk(['deploy', '--all', '--require-approval', 'never', '--method', 'direct'], { nameSuffix, upgrade });
    expect(await indexes()).toEqual(['ByStatusAndExecutionTime']);
    await step('add the index of what is due', () => deploy('first'));
    expect(await indexes()).toEqual(['ByStatusAndExecutionTime', 'DueTasks']);

    await functions.withProbe('flaky', executor, betweenTheSteps, [retrier]);

    expect(await row('future')).toEqual(rows[1]);
    expect(await row('done')).toEqual(rows[2]);

    async function betweenTheSteps(FunctionName: string) {
      await step('leave failures to the retry rule, whose index is not there yet', () =>
        functions.configure(executor, { RETRY_PATIENCE_MS: '0', BACK_OFF_BASE_MS: '1200000' }),
      );
      await step('add a task that succeeds at its second attempt', () => put(failing(FunctionName)));
      await step('let 09:00 come, before the second step', () => engine.travel('2030-01-01T09:00:00Z'));
      expect(await row('due')).toMatchObject({ ...rows[0], Status: 'Completed' });
      expect(await row('failing')).toMatchObject({ Status: 'Pending', Attempts: 1, NextAttemptAt: expect.any(String) });

      await step('add the index of what is due again', () => deploy('second'));
      expect(await indexes()).toEqual(['ByStatusAndExecutionTime', 'DueRetries', 'DueTasks']);
      await step('let the retry rule try again what has failed', () => engine.travel('2030-01-01T09:25:00Z'));
      expect(await row('failing')).toMatchObject({ Status: 'Completed', Attempts: 2 });

      await step('add a task that is due', () => put({ ...rows[0], TaskID: 'last' }));
      await step('delete the index that nobody reads any more', () => deploy('done'));
      expect(await indexes()).toEqual(['DueRetries', 'DueTasks']);
      const after = await step('run it once more', () => functions.invoke(executor, { time: '2030-01-01T09:00:00Z' }));
      expect(after).toMatchObject({ error: undefined, result: { due: 1, completed: 1 } });
    }

    function put(Item: Readonly<Record<string, unknown>>) {
      return aws.documents.send(new PutCommand({ TableName, Item }));
    }

    async function indexes() {
      const { Table } = await aws.dynamodb.send(new DescribeTableCommand({ TableName }));
      return (Table?.GlobalSecondaryIndexes ?? []).map(({ IndexName }) => IndexName).sort();
    }

    async function row(TaskID: string) {
      return (await aws.documents.send(new GetCommand({ TableName, Key: { TaskID } }))).Item;
    }
  },
  { needs: ['virtual-clock', 'in-place-updates', 'reset'], long: true },
);

function failing(FunctionName: string): Readonly<Record<string, unknown>> {
  return { ...rows[0], TaskID: 'failing', TaskType: 'function', Parameters: { FunctionName, Payload: { succeedsAt: 2 } } };
}

/** As it was deployed, under names of its own; its function does nothing, for it is not what is tried here. */
function firstTemplate(): string {
  const text = readFileSync(join(projectRoot, 'scenarios', 'fixtures', 'firstStack.template.json'), 'utf8');
  return text.replace(/(?<=")(ScheduledTasks|DailyTaskSchedulerRule|(?:\/aws\/lambda\/)?DailyTaskExecutor)(?=")/g, `$1-${nameSuffix}`);
}
