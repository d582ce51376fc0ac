import type { Context } from '../../kernel/context.ts';
import { isFifo } from './domain/attributes.ts';
import { visibilityMaxS } from './domain/limits.ts';
import { parseReceipt } from './domain/receiptHandle.ts';
import { invalidValue, messageNotInflight, receiptHandleInvalid } from './errors.ts';
import { changeDelivery, deliveryOf, removeMessage } from './messages.ts';
import { count, measureSoon } from './queueMetrics.ts';
import type { Delivery, Queue, SqsState } from './state.ts';

/**
 * Deletes a message that was received.
 * AWS: with an older handle the request succeeds and the message may stay; in a FIFO queue a handle ends with its visibility timeout
 * (docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessage.html).
 */
export function deleteReceived(queue: Queue, handle: string, context: Context<SqsState>): void {
  const { state, clock } = context;
  const delivery = receivedAs(queue, handle, state);
  if (!delivery) return;
  if (isFifo(queue.attributes) && delivery.visibleAt <= clock.now()) {
    throw invalidValue(handle, 'ReceiptHandle', 'The receipt handle has expired.');
  }
  removeMessage(state, queue, delivery);
  count(queue, 'NumberOfMessagesDeleted', 1, context);
}

interface Change {
  readonly ReceiptHandle: string;
  readonly VisibilityTimeout: number;
}

/** Hides a message that is in flight for that long from now on; 0 shows it at once. */
export function changeVisibility(queue: Queue, { ReceiptHandle, VisibilityTimeout }: Change, context: Context<SqsState>): void {
  const { state, clock } = context;
  if (VisibilityTimeout < 0 || VisibilityTimeout > visibilityMaxS) {
    throw invalidValue(VisibilityTimeout, 'VisibilityTimeout', `VisibilityTimeout must be >= 0 and <= ${visibilityMaxS}.`);
  }
  const now = clock.now();
  const delivery = receivedAs(queue, ReceiptHandle, state);
  if (!delivery || delivery.visibleAt <= now) throw messageNotInflight(ReceiptHandle);
  changeDelivery(state, queue, delivery, { visibleAt: now + VisibilityTimeout * 1000 });
  measureSoon(queue, context);
}

/** The message as it was received with that handle; undefined when it is gone, or was received again. */
function receivedAs(queue: Queue, handle: string, state: SqsState): Delivery | undefined {
  const { queue: queueId, seq, receipt } = parseReceipt(handle);
  if (queueId !== queue.id) throw receiptHandleInvalid(handle);
  const delivery = deliveryOf(state, queue, seq);
  return delivery?.receipt === receipt ? delivery : undefined;
}
