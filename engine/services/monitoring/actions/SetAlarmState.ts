import type { SetAlarmStateInput } from '@aws-sdk/client-cloudwatch';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { planEvaluation } from '../alarms/plan.ts';
import { changeState } from '../alarms/transition.ts';
import { alarmArn } from '../domain/arns.ts';
import { alarmNotFound, invalidFormat } from '../errors.ts';
import type { MonitoringState } from '../state.ts';

type Input = Checked<SetAlarmStateInput, 'AlarmName' | 'StateValue' | 'StateReason'>;

/** Sets an alarm's state until its next evaluation gives it its own again. */
export const SetAlarmState = defineAction<Input, object, MonitoringState>({
  name: 'SetAlarmState',
  permission: 'cloudwatch:SetAlarmState',
  resource: ({ AlarmName }, place) => alarmArn(AlarmName, place),

  run({ AlarmName, StateValue: value, StateReason: reason, StateReasonData }, context) {
    const alarm = context.state.alarms.get(AlarmName);
    if (!alarm) throw alarmNotFound();
    if (StateReasonData !== undefined && !isJson(StateReasonData)) throw invalidFormat();
    if (alarm.state.value === value) return {};
    const now = context.clock.now();
    const after = changeState(
      alarm,
      { value, reason, ...(StateReasonData !== undefined && { reasonData: StateReasonData }) },
      now,
      context,
    );
    planEvaluation(after, now + 1, context);
    return {};
  },
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
