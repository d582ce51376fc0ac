import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

const days = ['01', '02', '03', '04', '05', '06', '07'].map((day) => `2030-01-${day}`);

export default scenario(
  'A week has seven runs, each at 09:00, each of which completes the tasks of its day',
  async ({ tasks, engine, names, retryRule, step }) => {
    await step('switch off the rule of every five minutes, which a week of successes does not need', () => retryRule.disable());
    await step('seed one task for each day', () => tasks.put(...days.map((day) => ({ TaskID: day, ExecutionTime: `${day}T06:30:00Z` }))));

    const week = await step('travel through the week', () => engine.travel('2030-01-08T00:00:00Z'));

    const daily = week.firings.filter((firing) => firing['rule'] === names.rule);
    expect(daily.map((firing) => new Date(Number(firing['dueAt'])).toISOString())).toEqual(days.map((day) => `${day}T09:00:00.000Z`));
    expect(week.runs.map((run) => run['outcome'])).toEqual(week.firings.map(() => 'succeeded'));
    for (const day of days) {
      const task = await tasks.get(day);
      expect({ day, Status: task?.Status, completedOn: String(task?.['CompletedAt']).slice(0, 13) }).toEqual({
        day,
        Status: 'Completed',
        completedOn: `${day}T09`,
      });
    }
  },
  { needs: ['virtual-clock'] },
);
