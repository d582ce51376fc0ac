import { decodeNumber, encodeNumber, eventKey, firstPosition, lastTimestamp, type Position, positionIn } from './domain/eventKey.ts';
import type { IncomingEvent } from './domain/judgeBatch.ts';
import { storedSizeOf } from './domain/limits.ts';
import type { LogGroup, LogStream, LogsState } from './state.ts';

export interface StoredEvent extends Position {
  readonly message: string;
  readonly ingestedAt: number;
}

/** Where an event of a group is. */
export interface EventPlace extends Position {
  readonly streamId: number;
  readonly streamName: string;
}

/** Stores events, in order of time, and keeps the facts that their group and stream tell. */
export function appendEvents(state: LogsState, group: LogGroup, stream: LogStream, events: readonly IncomingEvent[], now: number): void {
  const [first] = events;
  const last = events.at(-1);
  if (!first || !last) return;

  let seq = group.nextSeq;
  let sizeBytes = 0;
  const place = Buffer.concat([encodeNumber(stream.id), Buffer.from(stream.name)]);
  for (const { timestamp, message } of events) {
    state.events.put(eventKey(stream.id, { timestamp, seq }), Buffer.concat([encodeNumber(now), Buffer.from(message)]));
    state.places.put(eventKey(group.id, { timestamp, seq }), place);
    sizeBytes += storedSizeOf(message);
    seq += 1;
  }
  state.groups.put({ ...group, nextSeq: seq, storedBytes: group.storedBytes + sizeBytes });
  state.streams.put({
    ...stream,
    firstEventAt: Math.min(stream.firstEventAt ?? first.timestamp, first.timestamp),
    lastEventAt: Math.max(stream.lastEventAt ?? last.timestamp, last.timestamp),
    lastIngestedAt: now,
    storedBytes: stream.storedBytes + sizeBytes,
  });
}

export interface EventRange {
  /** Inclusive. */
  readonly from: Position;
  /** Exclusive. */
  readonly to: Position;
  readonly reverse?: boolean;
}

export const everything: EventRange = { from: firstPosition, to: { timestamp: lastTimestamp, seq: 0 } };

export function* readStream(state: LogsState, streamId: number, { from, to, reverse }: EventRange): Generator<StoredEvent> {
  const range = { start: eventKey(streamId, from), end: eventKey(streamId, to), ...(reverse && { reverse }) };
  for (const { key, value } of state.events.range(range)) yield storedEvent(positionIn(key), value);
}

/** The same from the newest event on. */
export function* readPlacesBackwards(state: LogsState, groupId: number, { from, to }: EventRange): Generator<EventPlace> {
  const range = { start: eventKey(groupId, from), end: eventKey(groupId, to), reverse: true };
  for (const { key, value } of state.places.range(range)) {
    const { value: streamId, rest } = decodeNumber(value);
    yield { ...positionIn(key), streamId, streamName: rest.toString() };
  }
}

export function* readPlaces(state: LogsState, groupId: number, { from, to }: EventRange): Generator<EventPlace> {
  for (const { key, value } of state.places.range({ start: eventKey(groupId, from), end: eventKey(groupId, to) })) {
    const { value: streamId, rest } = decodeNumber(value);
    yield { ...positionIn(key), streamId, streamName: rest.toString() };
  }
}

export function takePlaces<Place>(places: Iterable<Place>, limit: number): Place[] {
  const taken: Place[] = [];
  for (const place of places) {
    taken.push(place);
    if (taken.length === limit) break;
  }
  return taken;
}

export function readEvent(state: LogsState, { streamId, timestamp, seq }: Omit<EventPlace, 'streamName'>): StoredEvent | undefined {
  const value = state.events.get(eventKey(streamId, { timestamp, seq }));
  return value && storedEvent({ timestamp, seq }, value);
}

export function deleteEvent(state: LogsState, groupId: number, { streamId, timestamp, seq }: Omit<EventPlace, 'streamName'>): void {
  state.events.delete(eventKey(streamId, { timestamp, seq }));
  state.places.delete(eventKey(groupId, { timestamp, seq }));
}

function storedEvent(position: Position, value: Buffer): StoredEvent {
  const { value: ingestedAt, rest } = decodeNumber(value);
  return { ...position, ingestedAt, message: rest.toString() };
}
