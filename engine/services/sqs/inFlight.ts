import { isFifo } from './domain/attributes.ts';
import { inFlightMax } from './domain/limits.ts';
import { overLimit } from './errors.ts';
import { countMessages } from './messages.ts';
import type { Queue, SqsState } from './state.ts';

interface Bound {
  /** Of the store: another number after its files were swapped. */
  readonly generation: number;
  /** No more than so many messages are in flight. */
  readonly most: number;
}

/** What is known of each queue in memory: counting reads every message, and would be done at each receive. */
const bounds = new WeakMap<SqsState, Map<number, Bound>>();

/** AWS: 120,000 messages in flight (a standard queue answers OverLimit, a FIFO queue nothing). */
export function checkInFlight(state: SqsState, queue: Queue, now: number): void {
  if (isFifo(queue.attributes)) return;
  if (boundOf(state, queue, now) < inFlightMax) return;
  bounds.get(state)?.delete(queue.id);
  if (boundOf(state, queue, now) >= inFlightMax) throw overLimit();
}

/** Messages leave by themselves, at times that are not looked at here: the bound only rises, until it is reached and counted anew. */
export function receivedMore(state: SqsState, queue: Queue, count: number): void {
  const ofState = bounds.get(state);
  const known = ofState?.get(queue.id);
  if (known) ofState?.set(queue.id, { ...known, most: known.most + count });
}

function boundOf(state: SqsState, queue: Queue, now: number): number {
  const ofState = bounds.get(state) ?? new Map<number, Bound>();
  bounds.set(state, ofState);
  const { generation } = state.order;
  const known = ofState.get(queue.id);
  if (known?.generation === generation) return known.most;
  const most = countMessages(state, queue, now).inFlight;
  ofState.set(queue.id, { generation, most });
  return most;
}
