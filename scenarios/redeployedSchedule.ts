import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

export default scenario(
  'A redeploy with another schedule moves the run',
  async ({ tasks, rule, engine, names, cdk, step }) => {
    await step('seed a task that is due', () => tasks.put({ TaskID: 'moved', ExecutionTime: '2030-01-01T08:00:00Z' }));

    await step('redeploy for half past ten', () =>
      cdk(['deploy', '--all', '--require-approval', 'never'], { schedule: 'cron(30 10 * * ? *)' }),
    );
    expect(await rule.schedule()).toBe('cron(30 10 * * ? *)');

    const morning = await step('travel past nine', () => engine.travel('2030-01-01T10:00:00Z'));
    expect(morning.firings.filter(({ rule }) => rule === names.rule)).toEqual([]);
    expect(await tasks.status('moved')).toBe('Pending');

    await step('travel to half past ten', () => engine.travel('2030-01-01T10:30:00Z'));
    expect(await tasks.status('moved')).toBe('Completed');
  },
  { needs: ['virtual-clock', 'in-place-updates'], long: true },
);
