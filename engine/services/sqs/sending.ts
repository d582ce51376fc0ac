import { createHash } from 'node:crypto';
import type { MessageAttributeValue, SendMessageResult } from '@aws-sdk/client-sqs';
import type { Context } from '../../kernel/context.ts';
import { findDuplicate, rememberDeduplication } from './deduplication.ts';
import { isFifo, numberOf } from './domain/attributes.ts';
import { delayMaxS } from './domain/limits.ts';
import {
  attributesBytes,
  md5OfAttributes,
  readMessageAttributes,
  type StoredAttributes,
  shownAttributes,
} from './domain/messageAttributes.ts';
import { senderIdOf } from './domain/senderId.ts';
import { sequenceNumber } from './domain/sequenceNumber.ts';
import { invalidContents, invalidParameter, invalidValue, missingParameter, wrongForQueueType } from './errors.ts';
import { enqueue } from './messages.ts';
import { count, countSize } from './queueMetrics.ts';
import type { Message, Queue, SqsState } from './state.ts';

/** What SendMessage and each entry of SendMessageBatch have in common. */
export interface Outgoing {
  readonly MessageBody?: string | undefined;
  readonly DelaySeconds?: number | undefined;
  readonly MessageAttributes?: Record<string, MessageAttributeValue> | undefined;
  readonly MessageSystemAttributes?: Record<string, MessageAttributeValue> | undefined;
  readonly MessageDeduplicationId?: string | undefined;
  readonly MessageGroupId?: string | undefined;
}

/** Checks a message and puts it into the queue, unless a FIFO queue has had it within five minutes. */
export function send(outgoing: Outgoing, queue: Queue, context: Context<SqsState>): SendMessageResult {
  const { state, clock, entropy, caller } = context;
  const body = readBody(outgoing);
  const attributes = readMessageAttributes(outgoing.MessageAttributes);
  checkSize(body, attributes, queue);
  const givenTrace = readTraceHeader(outgoing.MessageSystemAttributes);
  const ordering = isFifo(queue.attributes) ? readFifo(outgoing, body, queue) : readStandard(outgoing);
  const delayMs = delayOf(outgoing, queue) * 1000;

  const duplicate = findDuplicate(state, queue, ordering, clock.now());
  if (duplicate) return resultOf({ body, attributes, traceHeader: givenTrace }, duplicate.messageId, sequenceNumber(duplicate.seq));
  const now = clock.now();
  // AWS: the trace of a request that has one travels with the message (SQSDeveloperGuide, sqs-configure-xray).
  const traceHeader = givenTrace ?? context.trace;
  const content = { messageId: entropy.uuid(), body, attributes, traceHeader, senderId: senderIdOf(caller), sentAt: now, ...ordering };
  const message = enqueue(state, queue, content, { enqueuedAt: now, visibleAt: now + delayMs });
  rememberDeduplication(state, queue, message);
  count(queue, 'NumberOfMessagesSent', 1, context);
  countSize(queue, Buffer.byteLength(body) + attributesBytes(attributes), context);
  return resultOf(
    { body, attributes, traceHeader: givenTrace },
    message.messageId,
    isFifo(queue.attributes) ? sequenceNumber(message.seq) : undefined,
  );
}

/** Bytes that count toward the limits of a message and of a batch. */
export function sizeOf({ MessageBody = '', MessageAttributes }: Outgoing): number {
  return Buffer.byteLength(MessageBody) + attributesBytes(readMessageAttributes(MessageAttributes));
}

export function md5Of(body: string): string {
  return createHash('md5').update(body).digest('hex');
}

/** AWS: the characters that XML 1.0 can hold (API_SendMessage). */
const unsendable = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

function readBody({ MessageBody: body = '' }: Outgoing): string {
  if (body === '') throw missingParameter('MessageBody');
  if (unsendable.test(body)) throw invalidContents();
  return body;
}

function checkSize(body: string, attributes: StoredAttributes, { attributes: queue }: Queue): void {
  const maxBytes = numberOf(queue, 'MaximumMessageSize');
  if (Buffer.byteLength(body) + attributesBytes(attributes) > maxBytes) {
    throw invalidParameter(`One or more parameters are invalid. Reason: Message must be shorter than ${maxBytes} bytes.`);
  }
}

/** AWS: AWSTraceHeader is the only system attribute that can be sent, and a String (API_SendMessage). */
function readTraceHeader(given: Outgoing['MessageSystemAttributes'] = {}): string | undefined {
  const other = Object.keys(given).find((name) => name !== 'AWSTraceHeader');
  if (other !== undefined) throw invalidParameter(`Message system attribute name '${other}' is invalid.`);
  const header = given['AWSTraceHeader'];
  if (header && header.DataType !== 'String')
    throw invalidParameter("The message system attribute 'AWSTraceHeader' must be of type String.");
  return header?.StringValue;
}

interface Ordering {
  readonly groupId?: string | undefined;
  readonly deduplicationId?: string | undefined;
}

const orderingId = /^[!-~]{1,128}$/;

function readFifo({ MessageGroupId, MessageDeduplicationId, DelaySeconds }: Outgoing, body: string, { attributes }: Queue): Ordering {
  if (MessageGroupId === undefined) throw missingParameter('MessageGroupId');
  if (DelaySeconds) throw wrongForQueueType(DelaySeconds, 'DelaySeconds');
  checkOrderingId('MessageGroupId', MessageGroupId);
  if (MessageDeduplicationId !== undefined) checkOrderingId('MessageDeduplicationId', MessageDeduplicationId);
  const byContent = attributes['ContentBasedDeduplication'] === 'true';
  if (MessageDeduplicationId === undefined && !byContent) {
    throw invalidParameter('The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly');
  }
  const deduplicationId = MessageDeduplicationId ?? createHash('sha256').update(body).digest('hex');
  return { groupId: MessageGroupId, deduplicationId };
}

/** AWS: a standard queue takes groups too (fair queues), and delivers them in any order. */
function readStandard({ MessageGroupId, MessageDeduplicationId }: Outgoing): Ordering {
  if (MessageDeduplicationId !== undefined) throw wrongForQueueType(MessageDeduplicationId, 'MessageDeduplicationId');
  if (MessageGroupId !== undefined) checkOrderingId('MessageGroupId', MessageGroupId);
  return { groupId: MessageGroupId };
}

function checkOrderingId(name: string, value: string): void {
  if (!orderingId.test(value)) {
    throw invalidValue(value, name, `${name} can only include alphanumeric and punctuation characters. 1 to 128 in length.`);
  }
}

function delayOf({ DelaySeconds }: Outgoing, { attributes }: Queue): number {
  const own = DelaySeconds ?? 0;
  if (own < 0 || own > delayMaxS) throw invalidValue(own, 'DelaySeconds', `DelaySeconds must be >= 0 and <= ${delayMaxS}.`);
  return DelaySeconds === undefined || isFifo(attributes) ? numberOf(attributes, 'DelaySeconds') : own;
}

function resultOf(
  { body, attributes, traceHeader }: Pick<Message, 'body' | 'attributes' | 'traceHeader'>,
  messageId: string,
  sequence: string | undefined,
): SendMessageResult {
  const ofAttributes = md5OfAttributes(shownAttributes(attributes, ['All']));
  const ofSystem =
    traceHeader === undefined ? undefined : md5OfAttributes({ AWSTraceHeader: { DataType: 'String', StringValue: traceHeader } });
  return {
    MessageId: messageId,
    MD5OfMessageBody: md5Of(body),
    ...(ofAttributes !== undefined && { MD5OfMessageAttributes: ofAttributes }),
    ...(ofSystem !== undefined && { MD5OfMessageSystemAttributes: ofSystem }),
    ...(sequence !== undefined && { SequenceNumber: sequence }),
  };
}
