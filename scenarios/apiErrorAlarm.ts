import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';
import { alarmState } from '../sandbox/verbs/alarms.ts';

export default scenario(
  'The alarm of the API goes off when a caller is answered 500, which is no error of the function to Lambda, and not for what callers do wrong',
  async ({ api, functions, engine, target, names, step }) => {
    const state = () => alarmState(target, `${names.api}-failed`);
    await step('travel to the first minute of a period', () => engine.travel('2030-01-01T10:00:10Z'));
    expect(await step('ask for a task that is not there', () => api.ask('GET', '/tasks/nowhere'))).toMatchObject({ status: 404 });
    await step('let five minutes pass', () => engine.travel('2030-01-01T10:06:00Z'));
    expect(await state()).not.toBe('ALARM');

    await step('have the API look for a table that is not there', () => functions.configure(names.api, { TABLE_NAME: 'nowhere' }));
    expect(await step('ask for a task', () => api.ask('GET', '/tasks/t-1'))).toMatchObject({ status: 500, body: { status: 500 } });
    await step('let five minutes pass', () => engine.travel('2030-01-01T10:12:00Z'));
    expect(await state()).toBe('ALARM');

    await step('travel on', () => engine.travel('2030-01-01T10:30:00Z'));
    expect(await state()).toBe('OK');
  },
  { needs: ['virtual-clock'] },
);
