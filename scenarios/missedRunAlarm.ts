import { CloudWatchClient, DescribeAlarmHistoryCommand } from '@aws-sdk/client-cloudwatch';
import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';
import { alarmState } from '../sandbox/verbs/alarms.ts';

export default scenario(
  'The alarm for a missed run is quiet as long as runs come, and goes off four hours after one has not',
  async ({ rule, retryRule, engine, target, names, step }) => {
    const state = () => alarmState(target, `${names.executor}-missed`);
    await step('let the run of the first come, and leave no other rule to fire', async () => {
      await retryRule.disable();
      await rule.comesDue('2030-01-01T09:00:00Z');
    });
    await step('switch the daily rule off', () => rule.disable());

    await step('travel past the run that does not come', () => engine.travel('2030-01-02T12:59:00Z'));
    expect(await state()).toBe('OK');

    await step('travel on', () => engine.travel('2030-01-02T13:01:00Z'));
    expect(await state()).toBe('ALARM');

    await step('switch the rule on again, and let its run come', async () => {
      await rule.enable();
      await engine.travel('2030-01-03T10:01:00Z');
    });
    expect(await state()).toBe('OK');
    const { AlarmHistoryItems = [] } = await new CloudWatchClient(target.clientConfig).send(
      new DescribeAlarmHistoryCommand({ AlarmName: `${names.executor}-missed`, HistoryItemType: 'StateUpdate' }),
    );
    expect(AlarmHistoryItems.length).toBeGreaterThanOrEqual(2);
  },
  { needs: ['virtual-clock'] },
);
