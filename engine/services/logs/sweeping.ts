import type { Context } from '../../kernel/context.ts';
import { dayMs } from './domain/limits.ts';
import { type EventPlace, everything, readPlaces } from './eventStore.ts';
import { retentionStart } from './lookups.ts';
import type { LogGroup, LogsState } from './state.ts';

export const sweepTimerKind = 'sweep';
export const expireTimerKind = 'expire';

/** Events of a group that is gone, or of one of its streams. */
export interface SweepData {
  readonly groupId: number;
  readonly streamId?: number;
}

/** Deletes the events of a deleted group or stream, soon and in steps: the names are free at once. */
export function planSweep(data: SweepData, { timers, clock }: Pick<Context, 'timers' | 'clock'>): void {
  timers.put({ kind: sweepTimerKind, id: `${data.groupId}/${data.streamId ?? '*'}`, dueAt: clock.now(), data });
}

export interface ExpireData {
  readonly group: string;
}

/**
 * Plans the deletion of what retention ends, at the first midnight (UTC) after the group's oldest event has expired.
 * AWS: expired events are deleted within 72 hours; reads leave them out at once here.
 */
export function planExpiry(group: LogGroup, { timers, state, clock }: Pick<Context<LogsState>, 'timers' | 'state' | 'clock'>): void {
  const id = String(group.id);
  const oldest = group.retentionInDays === undefined ? undefined : oldestEvent(state, group);
  if (group.retentionInDays === undefined || !oldest) {
    timers.delete(expireTimerKind, id);
    return;
  }
  const expiresAt = oldest.timestamp + group.retentionInDays * dayMs;
  const dueAt = Math.max(clock.now(), (Math.floor(expiresAt / dayMs) + 1) * dayMs);
  const data: ExpireData = { group: group.name };
  timers.put({ kind: expireTimerKind, id, dueAt, data });
}

export function expiryPlanned(group: LogGroup, { timers }: Pick<Context, 'timers'>): boolean {
  return timers.get(expireTimerKind, String(group.id)) !== undefined;
}

/** Places of expired events, oldest first. */
export function expiredPlaces(state: LogsState, group: LogGroup, now: number): Generator<EventPlace> {
  return readPlaces(state, group.id, { from: everything.from, to: { timestamp: retentionStart(group, now), seq: 0 } });
}

function oldestEvent(state: LogsState, group: LogGroup): EventPlace | undefined {
  for (const place of readPlaces(state, group.id, everything)) return place;
  return undefined;
}
