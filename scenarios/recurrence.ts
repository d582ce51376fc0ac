import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const first = Date.parse('2031-12-30T08:00:00Z');
/** Over the end of the year and a 29 February. */
const days = 63;

export default scenario(
  'A recurring task has each occurrence exactly once, over the end of a year and a 29 February',
  async ({ tasks, rule, retryRule, auditRule, auditGoesOnRule, control, step }) => {
    if (control)
      await step('travel to the end of 2031, with all rules switched off', async () => {
        for (const each of [rule, retryRule, auditRule, auditGoesOnRule]) await each.disable();
        await control.travel('2031-12-30T07:00:00Z');
      });
    await step('seed one that recurs every day and one that recurs at the end of each month', () =>
      tasks.put(
        { TaskID: 'daily', ExecutionTime: new Date(first).toISOString(), Recurrence: 'daily' },
        { TaskID: 'monthly', ExecutionTime: '2031-12-31T08:00:00Z', Recurrence: 'cron(0 8 L * ? *)' },
      ),
    );
    await step('let the daily rule run for two months', async () => {
      await rule.enable();
      for (let day = 0; day < days; day += 1) await rule.comesDue(new Date(first + day * dayMs + hourMs).toISOString());
    });

    const rows = await tasks.list();
    const occurrences = (series: string) =>
      rows
        .filter(({ TaskID }) => TaskID.startsWith(series))
        .map(({ ExecutionTime, Status }) => `${ExecutionTime.slice(0, 10)} ${Status}`)
        .sort();
    const expected = Array.from({ length: days }, (_, day) => new Date(first + day * dayMs).toISOString().slice(0, 10));
    expect(occurrences('daily')).toEqual([
      ...expected.map((day) => `${day} Completed`),
      `${new Date(first + days * dayMs).toISOString().slice(0, 10)} Pending`,
    ]);
    expect(occurrences('daily')).toEqual(expect.arrayContaining(['2032-01-01 Completed', '2032-02-29 Completed', '2032-03-01 Completed']));
    expect(occurrences('monthly')).toEqual(['2031-12-31 Completed', '2032-01-31 Completed', '2032-02-29 Completed', '2032-03-31 Pending']);
  },
  { long: true },
);
