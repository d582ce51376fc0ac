import type { Context } from '../../kernel/context.ts';
import { numberOf } from './domain/attributes.ts';
import { type Counts, countMessages, sweepExpired } from './messages.ts';
import type { Queue, SqsState } from './state.ts';

/** AWS: docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html */
type CountMetric = 'NumberOfMessagesSent' | 'NumberOfMessagesReceived' | 'NumberOfMessagesDeleted' | 'NumberOfEmptyReceives';

export const measureTimerKind = 'measure';

const minuteMs = 60_000;

/** AWS: a queue is told about for six hours after it was last used (same page). */
const activeMs = 6 * 3_600_000;

export interface Measurement {
  readonly queue: string;
}

/** Counts what was done to a queue, and has its messages counted at the end of the minute; inside a transaction. */
export function count(queue: Queue, name: CountMetric, value: number, context: Context<SqsState>): void {
  add(queue, name, value, 'Count', context);
  measureSoon(queue, context);
}

export function countSize(queue: Queue, bytes: number, context: Context<SqsState>): void {
  add(queue, 'SentMessageSize', bytes, 'Bytes', context);
}

function add({ name: QueueName }: Queue, name: string, value: number, unit: string, { metrics }: Context<SqsState>): void {
  metrics.add({ namespace: 'AWS/SQS', name, dimensions: { QueueName }, unit, value });
}

/** Also for what changes how many messages are visible without being counted itself. */
export function measureSoon(queue: Queue, { timers, clock }: Context<SqsState>): void {
  const dueAt = nextMinute(clock.now());
  const planned = timers.get(measureTimerKind, String(queue.id));
  if (planned === undefined || planned.dueAt > dueAt) putMeasurement(queue, dueAt, { timers });
}

function putMeasurement(queue: Queue, dueAt: number, { timers }: Pick<Context, 'timers'>): void {
  const data: Measurement = { queue: queue.name };
  timers.put({ kind: measureTimerKind, id: String(queue.id), dueAt, background: true, data });
}

/**
 * Tells how many messages a queue has. These numbers hold until something is done to the queue, or time makes a message visible or ends it:
 * the next measurement is due then, and not each minute.
 */
export function measure(queue: Queue, at: number, context: Context<SqsState>): void {
  const { state, metrics } = context;
  sweepExpired(state, queue, at);
  const counts = countMessages(state, queue, at);
  const changesAt = nextChange(queue, counts);
  const holds = { namespace: 'AWS/SQS', dimensions: { QueueName: queue.name }, from: at, until: changesAt ?? at + activeMs };
  const hold = (name: string, value: number) => metrics.hold({ ...holds, name, value, unit: 'Count', slope: 0 });
  hold('ApproximateNumberOfMessagesVisible', counts.visible);
  hold('ApproximateNumberOfMessagesNotVisible', counts.inFlight);
  hold('ApproximateNumberOfMessagesDelayed', counts.delayed);
  const ageMs = counts.oldestAt === undefined ? 0 : at - counts.oldestAt;
  const slope = counts.oldestAt === undefined ? 0 : 1 / 1000;
  metrics.hold({ ...holds, name: 'ApproximateAgeOfOldestMessage', value: ageMs / 1000, unit: 'Seconds', slope });
  if (changesAt !== undefined) putMeasurement(queue, changesAt, context);
}

function nextChange({ attributes }: Queue, { nextVisibleAt, oldestAt }: Counts): number | undefined {
  const expiresAt = oldestAt === undefined ? undefined : oldestAt + numberOf(attributes, 'MessageRetentionPeriod') * 1000 + 1;
  const instants = [nextVisibleAt, expiresAt].filter((instant) => instant !== undefined);
  return instants.length === 0 ? undefined : nextMinute(Math.min(...instants) - 1);
}

/** The first whole minute after that instant. */
function nextMinute(instant: number): number {
  return (Math.floor(instant / minuteMs) + 1) * minuteMs;
}
