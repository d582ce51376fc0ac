import type { Context } from '../../kernel/context.ts';
import { isFifo } from './domain/attributes.ts';
import { queueArn, queueNameInArn } from './domain/queueUrl.ts';
import { type RedrivePolicy, readRedriveAllowPolicy, readRedrivePolicy } from './domain/redrivePolicy.ts';
import { invalidParameter } from './errors.ts';
import { enqueue, messageOf, removeMessage } from './messages.ts';
import { measureSoon } from './queueMetrics.ts';
import type { Delivery, Queue, SqsState } from './state.ts';

type Place = Pick<Context<SqsState>, 'account' | 'region' | 'state'>;

export function redrivePolicyOf({ attributes }: Pick<Queue, 'attributes'>): RedrivePolicy | undefined {
  const text = attributes['RedrivePolicy'];
  return text === undefined ? undefined : readRedrivePolicy(text);
}

/** The queue that takes what this one gives up; undefined when there is none, or when it has been deleted. */
export function deadLetterQueueOf(queue: Queue, place: Place): Queue | undefined {
  const name = queueNameInArn(redrivePolicyOf(queue)?.deadLetterTargetArn ?? '', place);
  return name === undefined ? undefined : place.state.queues.get(name);
}

/** The queues whose redrive policy names this one. */
export function sourcesOf(queue: Queue, place: Place): Queue[] {
  const arn = queueArn(queue.name, place);
  return place.state.queues.list().filter((each) => redrivePolicyOf(each)?.deadLetterTargetArn === arn);
}

/** Refuses a redrive policy whose target is not there, of another kind, or does not allow it. */
export function checkRedrivePolicy(queue: Pick<Queue, 'name' | 'attributes'>, place: Place): void {
  const policy = redrivePolicyOf(queue);
  if (!policy) return;
  const arn = policy.deadLetterTargetArn;
  const refuse = (reason: string) =>
    invalidParameter(`Value ${queue.attributes['RedrivePolicy']} for parameter RedrivePolicy is invalid. Reason: ${reason}`);
  const target = place.state.queues.get(queueNameInArn(arn, place) ?? '');
  if (!target) throw refuse('Dead letter target does not exist.');
  if (isFifo(target.attributes) !== isFifo(queue.attributes)) throw refuse('Dead-letter queue must be same type of queue as the source.');
  const allow = readRedriveAllowPolicy(target.attributes['RedriveAllowPolicy'] ?? '');
  const own = queueArn(queue.name, place);
  const denied = allow?.redrivePermission === 'denyAll' || (allow?.redrivePermission === 'byQueue' && !allow.sourceQueueArns.includes(own));
  if (denied) throw refuse('The dead-letter queue does not allow this queue to use it (RedriveAllowPolicy).');
}

/**
 * Moves a message that was received too often. It stays the same message, with its id and the time it was sent.
 * AWS: in a standard queue its retention goes on, in a FIFO queue it begins anew
 * (docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html).
 * AWS?: it keeps its receive count; settled by: ReceiveMessage with ApproximateReceiveCount from a dead-letter queue.
 */
export function giveUp(queue: Queue, deadLetters: Queue, delivery: Delivery, context: Context<SqsState>): void {
  const { state, clock } = context;
  const message = messageOf(state, delivery);
  removeMessage(state, queue, delivery);
  if (!message) return;
  const { queue: _, seq: __, ...content } = message;
  const enqueuedAt = isFifo(queue.attributes) ? clock.now() : delivery.enqueuedAt;
  const moved = { ...content, deadLetterSource: queueArn(queue.name, context) };
  enqueue(state, deadLetters, moved, { enqueuedAt, visibleAt: clock.now(), receives: delivery.receives });
  // AWS: what SQS itself moves is not among NumberOfMessagesSent.
  for (const each of [queue, deadLetters]) measureSoon(each, context);
}
