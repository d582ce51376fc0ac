import { defineAction } from '../../../kernel/service.ts';
import { lastTimestamp, type Position } from '../domain/eventKey.ts';
import { compileFilterPattern } from '../domain/filterPattern/compileFilterPattern.ts';
import { positionDigits, readGroupToken, writeGroupToken } from '../domain/token.ts';
import { invalidParameter } from '../errors.ts';
import { readEvent, readPlacesBackwards } from '../eventStore.ts';
import { requireGroup, retentionStart } from '../lookups.ts';
import type { LogsState } from '../state.ts';

interface TailLogEventsRequest {
  readonly logGroupName: string;
  readonly filterPattern?: string;
  readonly logStreamName?: string;
  /** Inclusive, ms. */
  readonly startTime?: number;
  readonly endTime?: number;
  readonly limit: number;
  /** From an answer: what is older than its events. */
  readonly before?: string;
}

interface TailLogEventsResponse {
  /** In order of time. */
  readonly events: readonly { readonly at: number; readonly message: string; readonly stream: string; readonly id: string }[];
  readonly older?: string;
  /** How many events were looked at. */
  readonly searched: number;
}

/** So many events are looked at for one answer, while nobody else is answered; fewer where each is matched, so that the first hits are there soon. */
const searchedMost = 20_000;
const matchedMost = 5_000;

/** The newest events of a group. AWS reads groups forwards only; who looks at a log wants its end. */
export const TailLogEvents = defineAction<TailLogEventsRequest, TailLogEventsResponse, LogsState>({
  name: 'TailLogEvents',
  access: 'read',

  run(input, { state, clock }) {
    const group = requireGroup(state, input.logGroupName);
    const matches = compileFilterPattern(input.filterPattern ?? '');
    const from = { timestamp: Math.max(input.startTime ?? 0, retentionStart(group, clock.now())), seq: 0 };
    const to = input.before === undefined ? endOf(input.endTime) : positionOf(input.before);
    const events: TailLogEventsResponse['events'][number][] = [];
    const most = input.filterPattern === undefined ? searchedMost : matchedMost;
    let searched = 0;
    for (const place of readPlacesBackwards(state, group.id, { from, to })) {
      searched += 1;
      const found = input.logStreamName === undefined || place.streamName === input.logStreamName ? readEvent(state, place) : undefined;
      if (found && matches(found.message))
        events.push({ at: found.timestamp, message: found.message, stream: place.streamName, id: positionDigits(found) });
      if (events.length < input.limit && searched < most) continue;
      return { events: events.reverse(), searched, older: writeGroupToken(place) };
    }
    return { events: events.reverse(), searched };
  },
});

function endOf(endTime: number | undefined): Position {
  return { timestamp: Math.min((endTime ?? lastTimestamp) + 1, lastTimestamp), seq: 0 };
}

function positionOf(token: string): Position {
  const position = readGroupToken(token);
  if (!position) throw invalidParameter('The specified nextToken is invalid.');
  return position;
}
