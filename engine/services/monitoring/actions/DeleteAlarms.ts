import type { DeleteAlarmsInput } from '@aws-sdk/client-cloudwatch';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { evaluateTimerKind, unwatch } from '../alarms/plan.ts';
import { alarmArn } from '../domain/arns.ts';
import type { MonitoringState } from '../state.ts';

/** Deletes alarms; names of none are passed over, as on AWS. Their history stays. */
export const DeleteAlarms = defineAction<Checked<DeleteAlarmsInput, 'AlarmNames'>, object, MonitoringState>({
  name: 'DeleteAlarms',
  permission: 'cloudwatch:DeleteAlarms',
  resource: ({ AlarmNames }, place) => AlarmNames.map((name) => alarmArn(name, place)),

  run({ AlarmNames }, context) {
    const { state, timers } = context;
    for (const name of AlarmNames) {
      const alarm = state.alarms.get(name);
      if (!alarm) continue;
      unwatch(alarm, state);
      state.alarms.delete(name);
      state.tags.delete(alarmArn(name, context));
      timers.delete(evaluateTimerKind, name);
    }
    return {};
  },
});
