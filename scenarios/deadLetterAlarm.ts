import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';
import { alarmState } from '../sandbox/verbs/alarms.ts';

export default scenario(
  'The alarm for dead letters goes off for the first of them, and is quiet once they are taken away',
  async ({ tasks, queues, engine, target, names, step }) => {
    const state = () => alarmState(target, `${names.deadLetters}-depth`);
    await step('seed a task that no attempt can help', () =>
      tasks.put({ TaskID: 'hopeless', ExecutionTime: '2030-01-01T08:00:00Z', TaskType: 'no-such-type' }),
    );
    await step('travel to just before the run', () => engine.travel('2030-01-01T08:59:59Z'));
    expect(await state()).not.toBe('ALARM');

    await step('let 09:00 come, and some minutes', () => engine.travel('2030-01-01T09:11:00Z'));
    expect(await state()).toBe('ALARM');

    await step('take the letter away', () => queues.purge());
    await step('travel on', () => engine.travel('2030-01-01T09:31:00Z'));
    expect(await state()).toBe('OK');
  },
  { needs: ['virtual-clock'] },
);
