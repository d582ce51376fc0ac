import type { StateFactory } from '../../kernel/context.ts';
import type { Collection, Keyspace } from '../../store/store.ts';
import type { QueueAttributes } from './domain/attributes.ts';
import type { StoredAttributes } from './domain/messageAttributes.ts';

export interface Queue {
  readonly name: string;
  /** Its messages are kept by this number, so that a new queue of the same name has none of the old one's. */
  readonly id: number;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly attributes: QueueAttributes;
  readonly tags: Readonly<Record<string, string>>;
  readonly purgedAt?: number;
}

/** What a message is; it does not change while the message is in its queue. */
export interface Message {
  readonly queue: number;
  readonly seq: number;
  readonly messageId: string;
  readonly body: string;
  readonly attributes: StoredAttributes;
  readonly traceHeader?: string | undefined;
  readonly senderId: string;
  readonly sentAt: number;
  readonly groupId?: string | undefined;
  readonly deduplicationId?: string | undefined;
  /** ARN of the queue that gave it up. */
  readonly deadLetterSource?: string | undefined;
}

/** How far its delivery has come. */
export interface Delivery {
  readonly queue: number;
  readonly seq: number;
  /** From where its retention counts. */
  readonly enqueuedAt: number;
  readonly visibleAt: number;
  readonly receives: number;
  readonly groupId?: string | undefined;
  readonly firstReceivedAt?: number;
  /** Drawn at each receive: only the latest receipt handle acts. */
  readonly receipt?: string;
}

interface Deduplication {
  readonly queue: number;
  /** The message group, where the queue tells duplicates within a group only. */
  readonly scope: string;
  readonly id: string;
  readonly at: number;
  readonly messageId: string;
  readonly seq: number;
}

export interface MoveTask {
  readonly id: string;
  readonly sourceArn: string;
  readonly destinationArn?: string | undefined;
  readonly perSecond?: number | undefined;
  readonly startedAt: number;
  readonly toMove: number;
  readonly moved: number;
  readonly status: 'RUNNING' | 'COMPLETED' | 'CANCELLED' | 'FAILED';
  readonly failureReason?: string;
}

/** A queue that was deleted: its name is not free yet. */
interface Deletion {
  readonly name: string;
  readonly at: number;
}

interface Counter {
  readonly name: string;
  readonly next: number;
}

export interface SqsState {
  readonly queues: Collection<Queue>;
  readonly messages: Collection<Message>;
  readonly deliveries: Collection<Delivery>;
  readonly deduplications: Collection<Deduplication>;
  readonly moveTasks: Collection<MoveTask>;
  readonly counters: Collection<Counter>;
  readonly deletions: Collection<Deletion>;
  /** Which message comes next: by queue, visibility (0 in FIFO queues, whose order is that of sending) and number. */
  readonly order: Keyspace;
  /** Which message is the oldest: by queue, time of enqueueing and number. */
  readonly ages: Keyspace;
  /** Which deduplication ends first: by queue, time and message number; the value is its scope and id. */
  readonly deduplicationAges: Keyspace;
}

export const sqsState: StateFactory<SqsState> = (scope, keyspace) => ({
  queues: scope.collection<Queue>('queues', ({ name }) => [name]),
  messages: scope.collection<Message>('messages', ({ queue, seq }) => messageKey(queue, seq)),
  deliveries: scope.collection<Delivery>('deliveries', ({ queue, seq }) => messageKey(queue, seq)),
  deduplications: scope.collection<Deduplication>('deduplications', ({ queue, scope: group, id }) => [String(queue), group, id]),
  moveTasks: scope.collection<MoveTask>('moveTasks', ({ id }) => [id]),
  counters: scope.collection<Counter>('counters', ({ name }) => [name]),
  deletions: scope.collection<Deletion>('deletions', ({ name }) => [name]),
  order: keyspace('order'),
  ages: keyspace('ages'),
  deduplicationAges: keyspace('deduplicationAges'),
});

const digits = 15;

export function messageKey(queue: number, seq: number): [string, string] {
  return [String(queue), String(seq).padStart(digits, '0')];
}

/** The next number of that name: 1, 2, 3 ... */
export function takeNumber({ counters }: SqsState, name: string): number {
  const next = counters.get(name)?.next ?? 1;
  counters.put({ name, next: next + 1 });
  return next;
}
