import type { Message as ReceivedMessage } from '@aws-sdk/client-sqs';
import type { Context } from '../../kernel/context.ts';
import { isFifo } from './domain/attributes.ts';
import { md5OfAttributes, shownAttributes } from './domain/messageAttributes.ts';
import { formatReceipt } from './domain/receiptHandle.ts';
import { sequenceNumber } from './domain/sequenceNumber.ts';
import { checkInFlight, receivedMore } from './inFlight.ts';
import { changeDelivery, messageOf, sweepExpired, visibleMessages } from './messages.ts';
import { count } from './queueMetrics.ts';
import { deadLetterQueueOf, giveUp, redrivePolicyOf } from './redrive.ts';
import { md5Of } from './sending.ts';
import type { Delivery, Message, Queue, SqsState } from './state.ts';

export interface Wanted {
  readonly max: number;
  readonly visibilityMs: number;
  readonly systemAttributes: readonly string[];
  readonly attributes: readonly string[];
}

/** Receives what is visible: each message is hidden from then on for the visibility timeout. */
export function receive(queue: Queue, wanted: Wanted, context: Context<SqsState>): ReceivedMessage[] {
  const { state, clock } = context;
  const now = clock.now();
  sweepExpired(state, queue, now);
  checkInFlight(state, queue, now);
  const received: ReceivedMessage[] = [];
  for (;;) {
    const candidates = take(visibleMessages(state, queue, now), wanted.max - received.length);
    if (candidates.length === 0) break;
    for (const delivery of candidates) received.push(...receiveOne(queue, delivery, wanted, context));
    // With a visibility timeout of 0 the same ones would come again.
    if (received.length >= wanted.max || wanted.visibilityMs === 0) break;
  }
  receivedMore(state, queue, received.length);
  if (received.length > 0) count(queue, 'NumberOfMessagesReceived', received.length, context);
  return received;
}

/** None where the message was received too often: it goes to the dead-letter queue instead. */
function receiveOne(queue: Queue, delivery: Delivery, wanted: Wanted, context: Context<SqsState>): ReceivedMessage[] {
  const { state, clock, entropy } = context;
  const policy = redrivePolicyOf(queue);
  const deadLetters = policy && delivery.receives >= policy.maxReceiveCount ? deadLetterQueueOf(queue, context) : undefined;
  if (deadLetters) {
    giveUp(queue, deadLetters, delivery, context);
    return [];
  }
  const now = clock.now();
  const changed = changeDelivery(state, queue, delivery, {
    visibleAt: now + wanted.visibilityMs,
    receives: delivery.receives + 1,
    firstReceivedAt: delivery.firstReceivedAt ?? now,
    receipt: entropy.hex(32),
  });
  const message = messageOf(state, changed);
  return message ? [describe(queue, message, changed, wanted)] : [];
}

function describe(queue: Queue, message: Message, delivery: Delivery, wanted: Wanted): ReceivedMessage {
  const attributes = shownAttributes(message.attributes, wanted.attributes);
  const ofAttributes = md5OfAttributes(attributes);
  const system = systemAttributes(queue, message, delivery, wanted.systemAttributes);
  return {
    MessageId: message.messageId,
    ReceiptHandle: formatReceipt({ queue: queue.id, seq: message.seq, receipt: delivery.receipt ?? '' }),
    MD5OfBody: md5Of(message.body),
    Body: message.body,
    ...(Object.keys(system).length > 0 && { Attributes: system }),
    ...(attributes && { MessageAttributes: attributes }),
    ...(ofAttributes !== undefined && { MD5OfMessageAttributes: ofAttributes }),
  };
}

function systemAttributes(queue: Queue, message: Message, delivery: Delivery, names: readonly string[]): Record<string, string> {
  const all: Record<string, string | undefined> = {
    SenderId: message.senderId,
    SentTimestamp: String(message.sentAt),
    ApproximateReceiveCount: String(delivery.receives),
    ApproximateFirstReceiveTimestamp: String(delivery.firstReceivedAt),
    MessageGroupId: message.groupId,
    MessageDeduplicationId: message.deduplicationId,
    SequenceNumber: isFifo(queue.attributes) ? sequenceNumber(message.seq) : undefined,
    AWSTraceHeader: message.traceHeader,
    DeadLetterQueueSourceArn: message.deadLetterSource,
  };
  const wanted = Object.entries(all).filter(([name, value]) => value !== undefined && (names.includes('All') || names.includes(name)));
  return Object.fromEntries(wanted.map(([name, value]) => [name, value ?? '']));
}

function take<Value>(values: Iterable<Value>, count: number): Value[] {
  const taken: Value[] = [];
  for (const value of values) {
    if (taken.length === count) break;
    taken.push(value);
  }
  return taken;
}
