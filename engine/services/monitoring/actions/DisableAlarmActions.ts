import type { DisableAlarmActionsInput } from '@aws-sdk/client-cloudwatch';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { alarmArn } from '../domain/arns.ts';
import type { MonitoringState } from '../state.ts';

export const DisableAlarmActions = defineAction<Checked<DisableAlarmActionsInput, 'AlarmNames'>, object, MonitoringState>({
  name: 'DisableAlarmActions',
  permission: 'cloudwatch:DisableAlarmActions',
  resource: ({ AlarmNames }, place) => AlarmNames.map((name) => alarmArn(name, place)),

  run({ AlarmNames }, { state }) {
    for (const alarm of AlarmNames.flatMap((name) => state.alarms.get(name) ?? [])) state.alarms.put({ ...alarm, actionsEnabled: false });
    return {};
  },
});
