import { deduplicationMs } from './domain/limits.ts';
import { keysBefore, orderKey } from './domain/orderKey.ts';
import type { Message, Queue, SqsState } from './state.ts';

type Ordering = Pick<Message, 'groupId' | 'deduplicationId'>;

/** The message that a FIFO queue took under that deduplication id within the last five minutes, whether it is still there or not. */
export function findDuplicate(
  state: SqsState,
  queue: Queue,
  ordering: Ordering,
  now: number,
): { messageId: string; seq: number } | undefined {
  if (ordering.deduplicationId === undefined) return undefined;
  const known = state.deduplications.get(String(queue.id), scopeOf(queue, ordering), ordering.deduplicationId);
  return known && known.at > now - deduplicationMs ? known : undefined;
}

/** Keeps a sent message's id for five minutes, and forgets those whose time is over. */
export function rememberDeduplication(state: SqsState, queue: Queue, message: Message): void {
  const { deduplicationId: id, sentAt: at, messageId, seq } = message;
  if (id === undefined) return;
  forgetBefore(state, queue, at - deduplicationMs);
  const scope = scopeOf(queue, message);
  state.deduplications.put({ queue: queue.id, scope, id, at, messageId, seq });
  state.deduplicationAges.put(orderKey(queue.id, at, seq), Buffer.from(JSON.stringify([scope, id])));
}

export function forgetBefore(state: SqsState, queue: Queue, instant: number): void {
  if (instant <= 0) return;
  for (const { key, value } of Array.from(state.deduplicationAges.range(keysBefore(queue.id, instant)))) {
    const [scope, id]: [string, string] = JSON.parse(value.toString());
    const known = state.deduplications.get(String(queue.id), scope, id);
    if (known && known.at < instant) state.deduplications.delete(String(queue.id), scope, id);
    state.deduplicationAges.delete(key);
  }
}

function scopeOf({ attributes }: Queue, { groupId = '' }: Ordering): string {
  return attributes['DeduplicationScope'] === 'messageGroup' ? groupId : '';
}
