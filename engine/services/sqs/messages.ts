import { isFifo, numberOf } from './domain/attributes.ts';
import { fifoScannedMax } from './domain/limits.ts';
import { allKeys, instantIn, keysBefore, orderKey, seqIn } from './domain/orderKey.ts';
import { type Delivery, type Message, messageKey, type Queue, type SqsState, takeNumber } from './state.ts';

type NewMessage = Omit<Message, 'queue' | 'seq'>;

interface Entrance {
  readonly enqueuedAt: number;
  readonly visibleAt: number;
  /** How often it was received in the queue that gave it up. */
  readonly receives?: number;
}

/** Puts a message at the end of a queue. */
export function enqueue(state: SqsState, queue: Queue, message: NewMessage, { enqueuedAt, visibleAt, receives = 0 }: Entrance): Message {
  const seq = takeNumber(state, 'messages');
  const stored: Message = { ...message, queue: queue.id, seq };
  const delivery: Delivery = { queue: queue.id, seq, enqueuedAt, visibleAt, receives, groupId: message.groupId };
  state.messages.put(stored);
  state.deliveries.put(delivery);
  state.order.put(placeOf(queue, delivery), Buffer.alloc(0));
  state.ages.put(orderKey(queue.id, enqueuedAt, seq), Buffer.alloc(0));
  return stored;
}

export function messageOf(state: SqsState, { queue, seq }: Pick<Delivery, 'queue' | 'seq'>): Message | undefined {
  return state.messages.get(...messageKey(queue, seq));
}

export function deliveryOf(state: SqsState, queue: Queue, seq: number): Delivery | undefined {
  return state.deliveries.get(...messageKey(queue.id, seq));
}

export function changeDelivery(state: SqsState, queue: Queue, before: Delivery, changes: Partial<Delivery>): Delivery {
  const after = { ...before, ...changes };
  state.order.delete(placeOf(queue, before));
  state.order.put(placeOf(queue, after), Buffer.alloc(0));
  state.deliveries.put(after);
  return after;
}

export function removeMessage(state: SqsState, queue: Queue, delivery: Delivery): void {
  state.order.delete(placeOf(queue, delivery));
  state.ages.delete(orderKey(queue.id, delivery.enqueuedAt, delivery.seq));
  state.deliveries.delete(...messageKey(queue.id, delivery.seq));
  state.messages.delete(...messageKey(queue.id, delivery.seq));
}

/** Removes what is older than the queue keeps it. AWS: a message's retention counts from when it was sent, also across a dead-letter queue. */
export function sweepExpired(state: SqsState, queue: Queue, now: number): void {
  const keptFrom = now - numberOf(queue.attributes, 'MessageRetentionPeriod') * 1000;
  if (keptFrom <= 0) return;
  for (const { key } of Array.from(state.ages.range(keysBefore(queue.id, keptFrom)))) {
    const delivery = deliveryOf(state, queue, seqIn(key));
    if (delivery) removeMessage(state, queue, delivery);
  }
}

export function removeAll(state: SqsState, queue: Queue): void {
  for (const { key } of Array.from(state.ages.range(allKeys(queue.id)))) {
    const delivery = deliveryOf(state, queue, seqIn(key));
    if (delivery) removeMessage(state, queue, delivery);
  }
}

/** The messages that a receive gets, in their order. */
export function* visibleMessages(state: SqsState, queue: Queue, now: number): Generator<Delivery> {
  if (isFifo(queue.attributes)) yield* freeGroups(state, queue, now);
  else for (const { key } of state.order.range(keysBefore(queue.id, now + 1))) yield* found(deliveryOf(state, queue, seqIn(key)));
}

/** AWS: while a message of a group is in flight, no other of that group is delivered. */
function* freeGroups(state: SqsState, queue: Queue, now: number): Generator<Delivery> {
  const blocked = new Set<string>();
  for (const { key } of state.order.range({ ...allKeys(queue.id), limit: fifoScannedMax })) {
    const delivery = deliveryOf(state, queue, seqIn(key));
    const group = delivery?.groupId ?? '';
    if (!delivery || blocked.has(group)) continue;
    if (delivery.visibleAt > now) blocked.add(group);
    else yield delivery;
  }
}

export interface Counts {
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
  readonly oldestAt: number | undefined;
  /** When a message that cannot be received now becomes visible by itself. */
  readonly nextVisibleAt: number | undefined;
}

export function countMessages(state: SqsState, queue: Queue, now: number): Counts {
  const [oldest] = state.ages.range({ ...allKeys(queue.id), limit: 1 });
  const hidden: Delivery[] = [];
  let visible = 0;
  for (const { key } of state.order.range(allKeys(queue.id))) {
    // In a standard queue the key says enough of what is visible.
    if (!isFifo(queue.attributes) && instantIn(key) <= now) visible += 1;
    else
      for (const delivery of found(deliveryOf(state, queue, seqIn(key))))
        if (delivery.visibleAt > now) hidden.push(delivery);
        else visible += 1;
  }
  const inFlight = hidden.filter(({ receives, receipt }) => receives > 0 && receipt !== undefined).length;
  const nextVisibleAt =
    hidden.length === 0 ? undefined : hidden.reduce((first, { visibleAt }) => Math.min(first, visibleAt), Number.POSITIVE_INFINITY);
  return { visible, inFlight, delayed: hidden.length - inFlight, oldestAt: oldest && instantIn(oldest.key), nextVisibleAt };
}

function placeOf(queue: Queue, { visibleAt, seq }: Pick<Delivery, 'visibleAt' | 'seq'>): Buffer {
  return orderKey(queue.id, isFifo(queue.attributes) ? 0 : visibleAt, seq);
}

function* found<Value>(value: Value | undefined): Generator<Value> {
  if (value !== undefined) yield value;
}
