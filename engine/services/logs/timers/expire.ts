import type { Context } from '../../../kernel/context.ts';
import { defineTimer } from '../../../kernel/service.ts';
import { storedSizeOf, sweptEvents } from '../domain/limits.ts';
import { deleteEvent, type EventPlace, readEvent, takePlaces } from '../eventStore.ts';
import type { LogGroup, LogsState } from '../state.ts';
import { type ExpireData, expiredPlaces, expireTimerKind, planExpiry } from '../sweeping.ts';

/** Deletes the events whose retention has ended, some thousands at a time, and plans the next time. */
export const expire = defineTimer<ExpireData, LogsState>({
  kind: expireTimerKind,

  run(data, context) {
    context.transaction((inside) => expireSome(data, inside));
  },
});

function expireSome(data: ExpireData, context: Context<LogsState>): void {
  const { state, clock } = context;
  const group = state.groups.get(data.group);
  if (!group) return;

  const places = takePlaces(expiredPlaces(state, group, clock.now()), sweptEvents);
  let freedBytes = 0;
  for (const place of places) {
    freedBytes += release(state, group, place);
    deleteEvent(state, group.id, place);
  }
  const after = { ...group, storedBytes: group.storedBytes - freedBytes };
  state.groups.put(after);
  planExpiry(after, context);
}

/** Takes the event's size off its stream. An event of a stream that is gone counts no more. */
function release(state: LogsState, group: LogGroup, place: EventPlace): number {
  const stream = state.streams.get(group.name, place.streamName);
  const event = readEvent(state, place);
  if (stream?.id !== place.streamId || !event) return 0;
  const sizeBytes = storedSizeOf(event.message);
  state.streams.put({ ...stream, storedBytes: stream.storedBytes - sizeBytes });
  return sizeBytes;
}
