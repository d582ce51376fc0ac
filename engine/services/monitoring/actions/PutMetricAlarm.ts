import type { PutMetricAlarmInput } from '@aws-sdk/client-cloudwatch';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { addHistory } from '../alarms/history.ts';
import { planEvaluation, unwatch, watch } from '../alarms/plan.ts';
import { alarmArn } from '../domain/arns.ts';
import { describeAlarm } from '../domain/describeAlarm.ts';
import { readAlarm } from '../domain/readAlarm.ts';
import type { Alarm, AlarmState, MonitoringState } from '../state.ts';
import { tagNew } from '../tagging.ts';

type Input = Checked<PutMetricAlarmInput, 'AlarmName'>;

/** Creates an alarm, or replaces what it looks at and keeps its state. Tags count at its creation only, as on AWS. */
export const PutMetricAlarm = defineAction<Input, object, MonitoringState>({
  name: 'PutMetricAlarm',
  permission: 'cloudwatch:PutMetricAlarm',
  resource: ({ AlarmName }, place) => alarmArn(AlarmName, place),
  refuses: [
    'ThresholdMetricId',
    'EvaluationWindow.WallClockWindow',
    'WarmUpConfiguration',
    'EvaluationCriteria',
    'EvaluationInterval',
    'ActionConfiguration',
  ],

  run(input, context) {
    const { state, clock } = context;
    const configuration = readAlarm(input);
    const before = state.alarms.get(input.AlarmName);
    const now = clock.now();
    const alarm: Alarm = {
      name: input.AlarmName,
      configuration,
      actionsEnabled: input.ActionsEnabled ?? true,
      configuredAt: now,
      state: before?.state ?? unchecked(now),
    };

    if (before) unwatch(before, state);
    state.alarms.put(alarm);
    watch(alarm, state);
    if (!before) tagNew(state, alarmArn(alarm.name, context), input.Tags);
    const type = before ? 'Update' : 'Create';
    const item = { type: 'ConfigurationUpdate', summary: `Alarm "${alarm.name}" ${type.toLowerCase()}d`, at: now } as const;
    addHistory(alarm.name, item, { version: '1.0', type, [`${type.toLowerCase()}dAlarm`]: describeAlarm(alarm, context) }, state);
    planEvaluation(alarm, now + 1, context);
    return {};
  },
});

function unchecked(now: number): AlarmState {
  return { value: 'INSUFFICIENT_DATA', reason: 'Unchecked: Initial alarm creation', updatedAt: now, transitionedAt: now };
}
