import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';
import { alarmState } from '../sandbox/verbs/alarms.ts';

export default scenario(
  'The alarm for a failed run goes off within five minutes of it, and is quiet again once runs end well',
  async ({ functions, engine, target, names, step }) => {
    const state = () => alarmState(target, `${names.executor}-failed`);
    await step('have the executor look for a table that is not there', () =>
      functions.configure(names.executor, { TABLE_NAME: 'nowhere' }),
    );
    await step('travel to just before the run', () => engine.travel('2030-01-01T08:59:59Z'));
    expect(await state()).not.toBe('ALARM');

    await step('let 09:00 come, and five minutes', () => engine.travel('2030-01-01T09:06:00Z'));
    expect(await state()).toBe('ALARM');

    await step('travel on', () => engine.travel('2030-01-01T09:30:00Z'));
    expect(await state()).toBe('OK');
  },
  { needs: ['virtual-clock'] },
);
