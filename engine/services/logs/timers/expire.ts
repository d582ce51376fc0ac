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
  const freed = new Map<string, number>();
  for (const place of places) {
    freed.set(place.streamName, (freed.get(place.streamName) ?? 0) + sizeOf(state, group, place));
    deleteEvent(state, group.id, place);
  }
  const after = { ...group, storedBytes: group.storedBytes - release(state, group, freed) };
  state.groups.put(after);
  planExpiry(after, context);
}

/** What an event counts for in the size of its stream. One of a stream that is gone counts no more. */
function sizeOf(state: LogsState, group: LogGroup, place: EventPlace): number {
  const stream = state.streams.get(group.name, place.streamName);
  const event = readEvent(state, place);
  return stream?.id === place.streamId && event ? storedSizeOf(event.message) : 0;
}

/** Takes the sizes off the streams; answers their sum. */
function release({ streams }: LogsState, { name }: LogGroup, freed: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [streamName, sizeBytes] of freed) {
    const stream = sizeBytes > 0 && streams.get(name, streamName);
    if (stream) streams.put({ ...stream, storedBytes: stream.storedBytes - sizeBytes });
    sum += sizeBytes;
  }
  return sum;
}
