import { expect } from '../sandbox/scenario/expect.ts';
import { withReceiver } from '../sandbox/scenario/receiver.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

/** A recurring task is claimed by an update and completed by a transaction: so completions alone are met. */
export default scenario(
  'A task whose completion is throttled until its function ends is completed by the next look, not executed again, and no dead letter',
  async (scene) => {
    const { tasks, engine, names, functions, queues, step } = scene;
    const respond = (_: unknown, response: { end(): void }) => void response.end();
    await withReceiver(scene, respond, async ({ received, parameters }) => {
      await step('let the executor have six seconds', () => functions.configure(names.executor, { HAND_OVER_BEFORE_MS: '2500' }, 6));
      await step('seed a task that recurs and may be tried once', () =>
        tasks.put({
          TaskID: 'owed',
          ExecutionTime: '2030-01-01T08:00:00Z',
          TaskType: 'webhook',
          Parameters: { ...parameters },
          Recurrence: 'daily',
          MaxAttempts: 1,
        }),
      );
      await step('throttle all completions', () =>
        engine.setFault({ service: 'dynamodb', action: 'TransactWriteItems', kind: 'throttle' }),
      );

      const { runs } = await step('let 09:00 come', () => engine.travel('2030-01-01T09:00:30Z'));
      // On a machine with much else to do, its last try is cut off by the timeout instead: the claim is the same.
      expect(runs).toMatchObject([{ outcome: expect.stringMatching(/^(?:failed|timeout)$/) }]);
      expect(await tasks.get('owed')).toMatchObject({ Status: 'Pending', Attempts: 1, ClaimedBy: expect.any(String) });
      expect(received).toHaveLength(1);
      await step('let the table answer again', () => engine.clearFaults());
      await step('let the retry rule look after it', () => engine.travel('2030-01-01T09:10:00Z'));

      const done = await tasks.get('owed');
      expect(done).toMatchObject({ Status: 'Completed', Attempts: 2, CompletedAt: expect.stringMatching(/^2030-01-01T09:00:0/) });
      expect(await tasks.status('owed#2030-01-02T08:00:00.000Z')).toBe('Pending');
      expect(received).toHaveLength(1);
      expect(await queues.deadLetters()).toEqual([]);
    });
  },
  { needs: ['virtual-clock', 'faults', 'local-receiver'], long: true },
);
