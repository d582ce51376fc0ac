import type { Context } from '../../../kernel/context.ts';
import { defineTimer } from '../../../kernel/service.ts';
import { sweptEvents } from '../domain/limits.ts';
import { deleteEvent, type EventPlace, everything, readPlaces, readStream } from '../eventStore.ts';
import type { LogsState } from '../state.ts';
import { type SweepData, sweepTimerKind } from '../sweeping.ts';

/** Deletes the events of a deleted group or stream, some thousands in one transaction. */
export const sweep = defineTimer<SweepData, LogsState>({
  kind: sweepTimerKind,

  run(data, context) {
    while (context.transaction((inside) => sweepSome(data, inside)) === sweptEvents) {
      if (context.signal.aborted) return;
    }
  },
});

function sweepSome(data: SweepData, { state }: Context<LogsState>): number {
  const places = takeSome(placesOf(data, state));
  for (const place of places) deleteEvent(state, data.groupId, place);
  return places.length;
}

type Place = Omit<EventPlace, 'streamName'>;

function* placesOf({ groupId, streamId }: SweepData, state: LogsState): Generator<Place> {
  if (streamId === undefined) yield* readPlaces(state, groupId, everything);
  else for (const event of readStream(state, streamId, everything)) yield { ...event, streamId };
}

function takeSome(places: Generator<Place>): Place[] {
  const taken: Place[] = [];
  for (const place of places) {
    taken.push(place);
    if (taken.length === sweptEvents) break;
  }
  return taken;
}
