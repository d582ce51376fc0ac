import type { Context } from '../../../kernel/context.ts';
import { defineTimer } from '../../../kernel/service.ts';
import { storedSizeOf, sweptEvents } from '../domain/limits.ts';
import { deleteEvent, readEvent } from '../eventStore.ts';
import type { LogGroup, LogsState } from '../state.ts';
import { type ExpireData, expiredPlaces, expireTimerKind, planExpiry } from '../sweeping.ts';

/** Deletes the events whose retention has ended, and plans the next time. */
export const expire = defineTimer<ExpireData, LogsState>({
  kind: expireTimerKind,

  run(data, context) {
    while (context.transaction((inside) => expireSome(data, inside)) === sweptEvents) {
      if (context.signal.aborted) return;
    }
  },
});

function expireSome(data: ExpireData, context: Context<LogsState>): number {
  const { state, clock } = context;
  const group = state.groups.get(data.group);
  if (!group) return 0;

  const places = [];
  for (const place of expiredPlaces(state, group, clock.now())) {
    places.push(place);
    if (places.length === sweptEvents) break;
  }
  const freed = new Map<string, number>();
  for (const place of places) {
    const sizeBytes = storedSizeOf(readEvent(state, place)?.message ?? '');
    freed.set(place.streamName, (freed.get(place.streamName) ?? 0) + sizeBytes);
    deleteEvent(state, group.id, place);
  }
  planExpiry(release(state, group, freed), context);
  return places.length;
}

/** Takes the sizes of deleted events off their streams and group. */
function release(state: LogsState, group: LogGroup, freed: ReadonlyMap<string, number>): LogGroup {
  let storedBytes = group.storedBytes;
  for (const [name, sizeBytes] of freed) {
    const stream = state.streams.get(group.name, name);
    if (!stream) continue;
    state.streams.put({ ...stream, storedBytes: stream.storedBytes - sizeBytes });
    storedBytes -= sizeBytes;
  }
  const after = { ...group, storedBytes };
  state.groups.put(after);
  return after;
}
