import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

export default scenario(
  'A dead letter alone is enough to replay its task by hand, also when its row is gone',
  async ({ aws, names, tasks, rule, queues, functions, step }) => {
    await step('seed a task for a function that is not there', () =>
      tasks.put({
        TaskID: 'lost',
        ExecutionTime: '2030-01-01T08:00:00Z',
        TaskType: 'function',
        MaxAttempts: 1,
        Parameters: { FunctionName: `${names.executor}-flaky`, Payload: { succeedsAt: 1 } },
      }),
    );
    expect(await step('let 09:00 come', () => rule.comesDue('2030-01-01T09:00:00Z'))).toMatchObject({ failed: 1 });
    await step('lose its row', () => aws.documents.send(new DeleteCommand({ TableName: names.table, Key: { TaskID: 'lost' } })));

    const [letter] = await step('read the dead-letter queue', () => queues.deadLetters());
    await functions.withProbe('flaky', names.executor, async () => {
      const { item } = Object(letter?.body['replay']);
      await step('put back what the letter holds', () => aws.dynamodb.send(new PutItemCommand({ TableName: names.table, Item: item })));
      await step('run once more', () => functions.invoke(names.executor, { time: '2030-01-01T09:00:00Z' }));
    });

    expect(await tasks.get('lost')).toMatchObject({ Status: 'Completed', Attempts: 1 });
  },
);
