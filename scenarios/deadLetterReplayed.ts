import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

const missing = 'a-function-to-come';
/** Long ago by any clock: the retry rule asks what is due by the function's own, which elsewhere is this machine's. */
const ExecutionTime = '2020-01-01T08:00:00Z';

export default scenario(
  'A task that has used up its attempts is a dead letter, with all that it takes to replay it',
  async ({ tasks, rule, retryRule, api, queues, names, functions, step }) => {
    await step('let back-off be short', () => functions.configure(names.executor, { BACK_OFF_BASE_MS: '50' }));
    await step('seed a task for a function that is not there', () =>
      tasks.put({
        TaskID: 'hopeless',
        ExecutionTime,
        TaskType: 'function',
        MaxAttempts: 2,
        Parameters: { FunctionName: missing, Payload: { succeedsAt: 1 } },
      }),
    );

    expect(await step('let 09:00 come', () => rule.comesDue('2030-01-01T09:00:00Z'))).toMatchObject({ retried: 1, failed: 1 });

    expect(await tasks.get('hopeless')).toMatchObject({ Status: 'Failed', Attempts: 2, LastError: expect.any(String) });
    const [letter, ...others] = await step('read the dead-letter queue', () => queues.deadLetters());
    expect(others).toEqual([]);
    expect(letter?.body).toMatchObject({
      taskId: 'hopeless',
      executionTime: ExecutionTime,
      attempts: 2,
      lastError: expect.any(String),
      replay: {
        method: 'POST',
        path: '/tasks/hopeless/retry',
        item: { TaskID: { S: 'hopeless' }, MaxAttempts: { N: '2' }, Parameters: { M: { FunctionName: { S: missing } } } },
      },
    });

    await functions.withProbe(
      'flaky',
      names.executor,
      async (FunctionName) => {
        await step('mend the task', () => tasks.update('hopeless', { Parameters: { FunctionName, Payload: { succeedsAt: 1 } } }));
        const { method, path } = Object(letter?.body['replay']);
        expect(await step('replay it as the letter says', () => api.ask(method, path))).toMatchObject({ status: 202 });
        await step('let the retry rule come', () => retryRule.comesDue('2030-01-01T09:06:00Z'));
      },
      [names.retrier],
    );

    expect(await tasks.get('hopeless')).toMatchObject({ Status: 'Completed', Attempts: 1 });
  },
);
