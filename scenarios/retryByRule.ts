import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

export default scenario(
  'A task whose back-off outlasts its run is tried again by the rule of every five minutes, and not before',
  async ({ tasks, rule, engine, logsOf, names, functions, step }) => {
    await functions.withProbe(
      'flaky',
      names.executor,
      async (FunctionName) => {
        // The back-off is anything up to the bound: a run without patience leaves also a short one to the rule.
        await step('let back-off be long, and no run wait for its end', () =>
          functions.configure(names.executor, { BACK_OFF_BASE_MS: '1200000', RETRY_PATIENCE_MS: '0' }),
        );
        await step('seed a task that succeeds at its second attempt', () =>
          tasks.put({
            TaskID: 'later',
            ExecutionTime: '2030-01-01T08:00:00Z',
            TaskType: 'function',
            Parameters: { FunctionName, Payload: { succeedsAt: 2 } },
          }),
        );

        expect(await step('let 09:00 come', () => rule.comesDue('2030-01-01T09:00:00Z'))).toMatchObject({ retried: 1, left: 0 });
        const waiting = await tasks.get('later');
        expect(waiting).toMatchObject({ Status: 'Pending', Attempts: 1, LastError: expect.stringContaining('attempt 1') });
        const nextAttemptAt = Date.parse(String(waiting?.['NextAttemptAt']));
        expect(nextAttemptAt).toBeGreaterThan(Date.parse('2030-01-01T09:00:00Z'));
        await step('let twenty-five minutes pass', () => engine.travel('2030-01-01T09:25:00Z'));

        const done = await tasks.get('later');
        expect(done).toMatchObject({ Status: 'Completed', Attempts: 2 });
        expect(Date.parse(String(done?.['CompletedAt']))).toBeGreaterThanOrEqual(nextAttemptAt);
        const told = (await logsOf(`/aws/lambda/${names.retrier}`).lines()).flatMap(({ entry }) => entry?.['message'] ?? []);
        expect(told).toEqual(['task completed', 'run finished']);
      },
      [names.retrier],
    );
  },
  { needs: ['virtual-clock'] },
);
