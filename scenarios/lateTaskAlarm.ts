import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';
import { alarmState } from '../sandbox/verbs/alarms.ts';

export default scenario(
  'The alarm for late tasks goes off when one was done more than 25 hours after it was due, and for none that was done sooner',
  async ({ tasks, rule, retryRule, engine, target, names, step }) => {
    const state = () => alarmState(target, `${names.table}-lag`);
    await step('leave no other rule to fire, and seed a task that is 24 hours late', async () => {
      await retryRule.disable();
      await tasks.put({ TaskID: 'in-time', ExecutionTime: '2029-12-31T09:00:00Z' });
    });
    await step('let 09:00 come, and some minutes', () => engine.travel('2030-01-01T09:11:00Z'));
    expect(await tasks.status('in-time')).toBe('Completed');
    expect(await state()).toBe('OK');

    await step('seed one that is 26 hours late the next day', () => tasks.put({ TaskID: 'late', ExecutionTime: '2030-01-01T07:00:00Z' }));
    await step('let 09:00 of that day come', () => rule.comesDue('2030-01-02T09:00:00Z'));
    await step('travel some minutes', () => engine.travel('2030-01-02T09:11:00Z'));
    expect(await tasks.status('late')).toBe('Completed');
    expect(await state()).toBe('ALARM');
  },
  { needs: ['virtual-clock'] },
);
