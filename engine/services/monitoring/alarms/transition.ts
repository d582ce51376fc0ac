import type { Context } from '../../../kernel/context.ts';
import { alarmArn } from '../domain/arns.ts';
import { longTime } from '../domain/reason.ts';
import type { Alarm, AlarmState, MonitoringState } from '../state.ts';
import { addHistory } from './history.ts';
import { stateChangeOf } from './stateChange.ts';

export const actTimerKind = 'act';

/** What an alarm owes somebody since its state changed. */
export interface AlarmAct {
  readonly alarm: string;
  readonly alarmArn: string;
  /** A function's ARN; absent for the event that goes to EventBridge. */
  readonly action?: string;
  readonly at: number;
  readonly change: ReturnType<typeof stateChangeOf>;
}

type NewState = Pick<AlarmState, 'value' | 'reason' | 'reasonData'>;

/** Gives an alarm another state, as of the instant of its evaluation: its history says so, EventBridge hears of it, its actions are owed. */
export function changeState(alarm: Alarm, next: NewState, at: number, context: Context<MonitoringState>): Alarm {
  const { state, journal } = context;
  const changed: Alarm = { ...alarm, state: { ...next, updatedAt: at, transitionedAt: at } };
  state.alarms.put(changed);
  journal.record('alarm', { alarm: alarm.name, from: alarm.state.value, to: next.value, reason: next.reason });
  const item = { type: 'StateUpdate', summary: `Alarm updated from ${alarm.state.value} to ${next.value}`, at } as const;
  addHistory(alarm.name, item, updateOf(alarm, changed), state);
  oweActs(alarm, changed, context);
  return changed;
}

/** AWS: only a change of state acts, and nothing acts while actions are disabled; EventBridge hears of every change. */
function oweActs(before: Alarm, after: Alarm, context: Context<MonitoringState>): void {
  const { timers, clock, entropy } = context;
  const actions = after.actionsEnabled ? after.configuration.actions[after.state.value] : [];
  const arn = alarmArn(after.name, context);
  const change = stateChangeOf(before, after);
  for (const action of [undefined, ...actions]) {
    const data: AlarmAct = { alarm: after.name, alarmArn: arn, at: after.state.updatedAt, change, ...(action !== undefined && { action }) };
    timers.put({ kind: actTimerKind, id: entropy.uuid(), dueAt: clock.now(), order: after.name, data });
  }
}

function updateOf(before: Alarm, after: Alarm): object {
  const shown = ({ value, reason, reasonData }: AlarmState) => ({
    stateValue: value,
    stateReason: reason,
    ...(reasonData !== undefined && { stateReasonData: JSON.parse(reasonData) }),
  });
  return { version: '1.0', oldState: shown(before.state), newState: shown(after.state), time: longTime(after.state.updatedAt) };
}
