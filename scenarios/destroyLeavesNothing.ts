import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { ListRulesCommand } from '@aws-sdk/client-eventbridge';
import { ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

export default scenario(
  'Destroying the sandbox stage leaves nothing',
  async ({ tasks, rule, aws, cdk, step }) => {
    await step('seed a task and let it run, so that there are data and logs', async () => {
      await tasks.put({ TaskID: 'gone', ExecutionTime: '2030-01-01T08:00:00Z' });
      await rule.comesDue('2030-01-01T09:00:00Z');
    });

    await step('destroy the stack', () => cdk(['destroy', '--all', '--force']));

    expect((await aws.dynamodb.send(new ListTablesCommand({}))).TableNames).toEqual([]);
    expect((await aws.lambda.send(new ListFunctionsCommand({}))).Functions).toEqual([]);
    expect((await aws.events.send(new ListRulesCommand({}))).Rules).toEqual([]);
    expect((await aws.logs.send(new DescribeLogGroupsCommand({}))).logGroups).toEqual([]);
    const { Stacks = [] } = await aws.cloudformation.send(new DescribeStacksCommand({}));
    expect(Stacks.map((stack) => stack.StackName)).toEqual(['CDKToolkit']);
  },
  { needs: ['reset', 'virtual-clock'], long: true },
);
