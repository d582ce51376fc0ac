import type { GetLogEventsRequest, GetLogEventsResponse } from '@aws-sdk/client-cloudwatch-logs';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { comparePositions, lastTimestamp, type Position } from '../domain/eventKey.ts';
import { readStreamToken, type StreamToken, writeStreamToken } from '../domain/token.ts';
import { invalidParameter } from '../errors.ts';
import { EventPage } from '../eventPage.ts';
import { type EventRange, readStream, type StoredEvent } from '../eventStore.ts';
import { groupNameOf, requireGroup, requireStream, retentionStart } from '../lookups.ts';
import { resourceOf } from '../resources.ts';
import type { LogsState } from '../state.ts';

type Input = Checked<GetLogEventsRequest, 'logStreamName'>;

/** Reads a stream page by page, in both directions: the newest page first unless `startFromHead`. */
export const GetLogEvents = defineAction<Input, GetLogEventsResponse, LogsState>({
  name: 'GetLogEvents',
  access: 'read',
  resource: resourceOf,
  refuses: ['unmask'],

  run(input, { state, clock }) {
    const group = requireGroup(state, groupNameOf(input));
    const stream = requireStream(state, group, input.logStreamName);
    const token = input.nextToken === undefined ? undefined : requireToken(input.nextToken);

    const range = rangeOf(input, token, retentionStart(group, clock.now()));
    const page = new EventPage<StoredEvent>(input.limit);
    for (const event of readStream(state, stream.id, range)) if (!page.add(event)) break;
    const events = range.reverse ? page.events.toReversed() : page.events;

    return {
      events: events.map(({ timestamp, message, ingestedAt }) => ({ timestamp, message, ingestionTime: ingestedAt })),
      ...tokensAround(events, token?.point ?? range.from),
    };
  },
});

function requireToken(text: string): StreamToken {
  const token = readStreamToken(text);
  if (!token) throw invalidParameter('The specified nextToken is invalid.');
  return token;
}

/** AWS: startTime is inclusive, endTime is not (API_GetLogEvents). */
function rangeOf(input: Input, token: StreamToken | undefined, oldest: number): EventRange {
  const from = { timestamp: Math.max(input.startTime ?? 0, oldest), seq: 0 };
  const to = { timestamp: Math.max(from.timestamp, Math.min(input.endTime ?? lastTimestamp, lastTimestamp)), seq: 0 };
  if (!token) return { from, to, reverse: !input.startFromHead };
  if (token.direction === 'f') return { from: later(from, token.point), to: later(to, later(from, token.point)) };
  return { from, to: later(from, earlier(to, token.point)), reverse: true };
}

/** At the end of the stream, the token that was passed comes back. */
function tokensAround(events: readonly StoredEvent[], point: Position) {
  const [first] = events;
  const last = events.at(-1);
  const behind = last ? { timestamp: last.timestamp, seq: last.seq + 1 } : point;
  return {
    nextForwardToken: writeStreamToken({ direction: 'f', point: behind }),
    nextBackwardToken: writeStreamToken({ direction: 'b', point: first ?? point }),
  };
}

function later(a: Position, b: Position): Position {
  return comparePositions(a, b) > 0 ? a : b;
}

function earlier(a: Position, b: Position): Position {
  return comparePositions(a, b) < 0 ? a : b;
}
