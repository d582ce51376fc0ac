import type { DescribeAlarmsInput, DescribeAlarmsOutput } from '@aws-sdk/client-cloudwatch';
import { defineAction } from '../../../kernel/service.ts';
import { alarmArn } from '../domain/arns.ts';
import { describeAlarm } from '../domain/describeAlarm.ts';
import { metricsPageOf } from '../domain/paging.ts';
import { invalidCombination } from '../errors.ts';
import type { Alarm, MonitoringState } from '../state.ts';

// AWS: 50 unless asked otherwise (API_DescribeAlarms).
const pageDefault = 50;

export const DescribeAlarms = defineAction<DescribeAlarmsInput, DescribeAlarmsOutput, MonitoringState>({
  name: 'DescribeAlarms',
  access: 'read',
  permission: 'cloudwatch:DescribeAlarms',
  resource: ({ AlarmNames }, place) => (AlarmNames?.length ? AlarmNames.map((name) => alarmArn(name, place)) : '*'),
  refuses: ['ChildrenOfAlarmName', 'ParentsOfAlarmName'],

  run(input, context) {
    const { AlarmNames, AlarmNamePrefix, AlarmTypes = ['MetricAlarm'], MaxRecords = pageDefault, NextToken } = input;
    if (AlarmNames && AlarmNamePrefix !== undefined) {
      throw invalidCombination('AlarmNamePrefix and AlarmNames are mutually exclusive.');
    }
    const alarms = AlarmTypes.includes('MetricAlarm') ? context.state.alarms.list().filter((alarm) => isAsked(alarm, input)) : [];
    const { items, nextToken } = metricsPageOf(alarms, ({ name }) => name, MaxRecords, NextToken);
    return {
      MetricAlarms: items.map((alarm) => describeAlarm(alarm, context)),
      CompositeAlarms: [],
      ...(nextToken !== undefined && { NextToken: nextToken }),
    };
  },
});

function isAsked(
  { name, state, configuration }: Alarm,
  { AlarmNames, AlarmNamePrefix = '', StateValue, ActionPrefix }: DescribeAlarmsInput,
): boolean {
  const actions = Object.values(configuration.actions).flat();
  return (
    (!AlarmNames || AlarmNames.includes(name)) &&
    name.startsWith(AlarmNamePrefix) &&
    (StateValue === undefined || state.value === StateValue) &&
    (ActionPrefix === undefined || actions.some((arn) => arn.startsWith(ActionPrefix)))
  );
}
