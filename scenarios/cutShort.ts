import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '../sandbox/scenario/expect.ts';
import { withReceiver } from '../sandbox/scenario/receiver.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

const most = 16;
/** The executor hands out tasks for three seconds; none of those that it began with is done by then. */
const handOverBeforeMs = '57000';
const slowMs = 3_200;

export default scenario(
  'A run that is cut short has done the important tasks, and the retry rule does the others, each once',
  async (scene) => {
    const { tasks, rule, retryRule, names, functions, step } = scene;
    let answerMs = slowMs;
    const respond = (_: unknown, response: { end(): void }) => sleep(answerMs).then(() => response.end());
    await withReceiver(scene, respond, async ({ received, parameters }) => {
      await step('let the executor hand over three seconds after it began', () =>
        functions.configure(names.executor, { HAND_OVER_BEFORE_MS: handOverBeforeMs }),
      );
      await step('seed more slow tasks than a run can do, the important ones last', () =>
        tasks.put(
          ...[5, 3, 1].flatMap((Priority) =>
            Array.from({ length: most }, (_, index) => ({
              TaskID: `${Priority}-${index}`,
              ExecutionTime: `2030-01-01T0${9 - Priority}:00:00Z`,
              TaskType: 'webhook',
              Priority,
              Parameters: { ...parameters, Body: { id: `${Priority}-${index}` } },
            })),
          ),
        ),
      );

      const run = await step('let 09:00 come', () => rule.comesDue('2030-01-01T09:00:00Z'));
      expect(run).toMatchObject({ due: 3 * most, completed: most, left: 2 * most });
      const after = await tasks.list();
      expect(after.filter(({ Status }) => Status === 'Completed').map(({ Priority }) => Priority)).toEqual(Array(most).fill(1));
      expect(after.filter(({ ClaimedBy }) => ClaimedBy !== undefined)).toEqual([]);

      answerMs = 0;
      await step('let the retry rule come', () => retryRule.comesDue('2030-01-01T09:06:00Z'));
      expect((await tasks.list()).map(({ Status }) => Status)).toEqual(Array(3 * most).fill('Completed'));
      const bodies = received.map(({ body }) => body);
      expect(bodies).toHaveLength(3 * most);
      expect(new Set(bodies).size).toBe(3 * most);
    });
  },
  { needs: ['local-receiver'], long: true },
);
