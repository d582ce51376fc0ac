import type { FilteredLogEvent, FilterLogEventsRequest, FilterLogEventsResponse } from '@aws-sdk/client-cloudwatch-logs';
import { defineAction } from '../../../kernel/service.ts';
import { lastTimestamp, type Position } from '../domain/eventKey.ts';
import { compileFilterPattern } from '../domain/filterPattern/compileFilterPattern.ts';
import { scannedEvents } from '../domain/limits.ts';
import { positionDigits, readGroupToken, writeGroupToken } from '../domain/token.ts';
import { invalidParameter } from '../errors.ts';
import { EventPage } from '../eventPage.ts';
import { type EventPlace, readEvent, readPlaces } from '../eventStore.ts';
import { groupNameOf, requireGroup, requireStream, retentionStart } from '../lookups.ts';
import { resourceOf } from '../resources.ts';
import type { LogGroup, LogsState } from '../state.ts';

type FoundEvent = FilteredLogEvent & { readonly message: string };

/**
 * Searches the streams of a group in order of time.
 * AWS: `interleaved` is always true, and searchedLogStreams is always empty (API_FilterLogEvents).
 */
export const FilterLogEvents = defineAction<FilterLogEventsRequest, FilterLogEventsResponse, LogsState>({
  name: 'FilterLogEvents',
  access: 'read',
  resource: resourceOf,
  refuses: ['unmask'],

  run(input, { state, clock }) {
    const group = requireGroup(state, groupNameOf(input));
    const searched = streamFilter(input, group, state);
    const matches = compileFilterPattern(input.filterPattern ?? '');
    const page = new EventPage<FoundEvent>(input.limit);

    let next: Position | undefined;
    let looked = 0;
    for (const place of readPlaces(state, group.id, rangeOf(input, retentionStart(group, clock.now())))) {
      const found = searched(place) ? foundEvent(state, place) : undefined;
      looked += 1;
      const fits = !found || !matches(found.message) || page.add(found);
      if (!fits) next = { timestamp: place.timestamp, seq: place.seq };
      else if (page.full || looked >= scannedEvents) next = { timestamp: place.timestamp, seq: place.seq + 1 };
      if (next) break;
    }
    return { events: page.events, searchedLogStreams: [], ...(next && { nextToken: writeGroupToken(next) }) };
  },
});

/** Whether a place belongs to a stream that is asked for and still there. */
function streamFilter(input: FilterLogEventsRequest, group: LogGroup, state: LogsState): (place: EventPlace) => boolean {
  const { logStreamNames, logStreamNamePrefix } = input;
  if (logStreamNames && logStreamNamePrefix !== undefined) {
    // AWS?: the sentence; settled by: FilterLogEvents with both.
    throw invalidParameter('LogStream names and LogStream name prefix are mutually exclusive parameters.');
  }
  for (const name of logStreamNames ?? []) requireStream(state, group, name);
  const wanted = logStreamNames && new Set(logStreamNames);

  const live = new Map<string, number | undefined>();
  return ({ streamName, streamId }) => {
    if (wanted ? !wanted.has(streamName) : !streamName.startsWith(logStreamNamePrefix ?? '')) return false;
    if (!live.has(streamName)) live.set(streamName, state.streams.get(group.name, streamName)?.id);
    return live.get(streamName) === streamId;
  };
}

/** AWS: startTime and endTime are both inclusive (API_FilterLogEvents). */
function rangeOf({ startTime = 0, endTime = lastTimestamp - 1, nextToken }: FilterLogEventsRequest, oldest: number) {
  const from = nextToken === undefined ? { timestamp: Math.max(startTime, oldest), seq: 0 } : readGroupToken(nextToken);
  if (!from) throw invalidParameter('The specified nextToken is invalid.');
  return { from, to: { timestamp: Math.max(from.timestamp, Math.min(endTime + 1, lastTimestamp)), seq: 0 } };
}

function foundEvent(state: LogsState, place: EventPlace): FoundEvent | undefined {
  const event = readEvent(state, place);
  if (!event) return undefined;
  return {
    logStreamName: place.streamName,
    timestamp: event.timestamp,
    message: event.message,
    ingestionTime: event.ingestedAt,
    eventId: positionDigits(event),
  };
}
