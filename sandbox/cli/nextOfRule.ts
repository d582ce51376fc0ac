import type { DescribeRuleResponse } from '@aws-sdk/client-eventbridge';
import { nextFire, parseSchedule, type Schedule } from '../../engine/schedule/schedule.ts';
import type { ControlClient } from '../controlClient.ts';

/** The next instants at which a rule is due, in ms: as many as there are, none where it is disabled or has no schedule. */
export async function nextOfRule(
  { Name, ScheduleExpression = '', State }: Pick<DescribeRuleResponse, 'Name' | 'ScheduleExpression' | 'State'>,
  control: ControlClient,
  count: number,
): Promise<number[]> {
  const schedule = parseSchedule(ScheduleExpression);
  if (!schedule || State === 'DISABLED') return [];
  const first = (await control.firings()).find(({ rule }) => rule === Name);
  if (!first) return nextTimes(schedule, Date.parse((await control.clock()).now), count);
  // A rate counts from when its rule was made, which only the engine knows: its own next firing is on that grid.
  const firstMs = Date.parse(first.at);
  return [firstMs, ...nextTimes(schedule, firstMs, count - 1)];
}

/** The next instants at which a schedule is due, as many as there are. */
export function nextTimes(schedule: Schedule, nowMs: number, count: number): number[] {
  const times: number[] = [];
  for (let after = nowMs; times.length < count; ) {
    const next = nextFire(schedule, { after, startAt: nowMs });
    if (next === undefined) break;
    times.push(next);
    after = next;
  }
  return times;
}
