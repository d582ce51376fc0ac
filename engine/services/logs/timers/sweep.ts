import { defineTimer } from '../../../kernel/service.ts';
import { sweptEvents } from '../domain/limits.ts';
import { deleteEvent, type EventPlace, everything, readPlaces, readStream, takePlaces } from '../eventStore.ts';
import type { LogsState } from '../state.ts';
import { planSweep, type SweepData, sweepTimerKind } from '../sweeping.ts';

/** Deletes the events of a deleted group or stream, some thousands at a time, so that others get their turn between. */
export const sweep = defineTimer<SweepData, LogsState>({
  kind: sweepTimerKind,

  run(data, context) {
    context.transaction((inside) => {
      const places = takePlaces(placesOf(data, inside.state), sweptEvents);
      for (const place of places) deleteEvent(inside.state, data.groupId, place);
      if (places.length === sweptEvents) planSweep(data, inside);
    });
  },
});

type Place = Omit<EventPlace, 'streamName'>;

function* placesOf({ groupId, streamId }: SweepData, state: LogsState): Generator<Place> {
  if (streamId === undefined) yield* readPlaces(state, groupId, everything);
  else for (const event of readStream(state, streamId, everything)) yield { ...event, streamId };
}
