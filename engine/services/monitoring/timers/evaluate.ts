import { defineTimer } from '../../../kernel/service.ts';
import { evaluateAlarm, loadValues } from '../alarms/evaluation.ts';
import { evaluateTimerKind, planEvaluation } from '../alarms/plan.ts';
import { changeState } from '../alarms/transition.ts';
import { collect } from '../collect.ts';
import { reasonDataOf, reasonOf } from '../domain/reason.ts';
import type { MonitoringState } from '../state.ts';

/** The instant at which an alarm's state was to change, unless data came meanwhile. */
export const evaluate = defineTimer<{ readonly alarm: string }, MonitoringState>({
  kind: evaluateTimerKind,

  run({ alarm: name }, context) {
    const { dueAt } = context.timer;
    context.transaction((inside) => {
      collect(inside, dueAt);
      const alarm = inside.state.alarms.get(name);
      if (!alarm) return;
      const { state: value, evaluated } = evaluateAlarm(alarm, loadValues(alarm, inside.state, dueAt), dueAt);
      const changes = value !== undefined && value !== alarm.state.value;
      const reason = changes && reasonOf(value, evaluated, alarm.configuration);
      const reasonData = reasonDataOf(dueAt, evaluated, alarm.configuration);
      const after = changes && reason ? changeState(alarm, { value, reason, reasonData }, dueAt, inside) : alarm;
      planEvaluation(after, dueAt, inside);
    });
  },
});
