import type { EnableAlarmActionsInput } from '@aws-sdk/client-cloudwatch';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { alarmArn } from '../domain/arns.ts';
import type { MonitoringState } from '../state.ts';

export const EnableAlarmActions = defineAction<Checked<EnableAlarmActionsInput, 'AlarmNames'>, object, MonitoringState>({
  name: 'EnableAlarmActions',
  permission: 'cloudwatch:EnableAlarmActions',
  resource: ({ AlarmNames }, place) => AlarmNames.map((name) => alarmArn(name, place)),

  run({ AlarmNames }, { state }) {
    for (const alarm of AlarmNames.flatMap((name) => state.alarms.get(name) ?? [])) state.alarms.put({ ...alarm, actionsEnabled: true });
    return {};
  },
});
