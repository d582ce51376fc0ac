import type { ProcessContext } from '../../../kernel/context.ts';
import { AwsError } from '../../../kernel/errors.ts';
import { defineTimer } from '../../../kernel/service.ts';
import { oweDeadLetter } from '../deadLetters.ts';
import { type Delivery, deliverTimerKind, putDelivery } from '../delivery.ts';
import { isRetryable, nextRetry } from '../domain/retry.ts';
import { sendMessageInput } from '../domain/sqsMessage.ts';
import { targetService } from '../domain/target.ts';
import { countForRule } from '../ruleMetrics.ts';
import type { EventsState } from '../state.ts';

/**
 * Hands an event to its target; a failure is tried again as the target's retry policy says, on virtual time. What is given up goes to the
 * target's dead-letter queue.
 */
export const deliver = defineTimer<Delivery, EventsState>({
  kind: deliverTimerKind,

  async run(delivery, context) {
    const error = await handOver(delivery, context);
    const retryAt = error && retryTime(delivery, error, context);
    // AWS: an invocation is counted once it is over, not while it is tried again.
    if (retryAt === undefined) countForRule(context, 'Invocations', delivery.rule, delivery.bus);
    if (error && retryAt === undefined) countForRule(context, 'FailedInvocations', delivery.rule, delivery.bus);
    context.transaction((inside) => {
      inside.journal.record('delivery', outcome(delivery, error, retryAt));
      if (retryAt !== undefined) putDelivery(inside, retryAt, { ...delivery, failed: delivery.failed + 1 });
      else if (error) oweDeadLetter(delivery, error, inside);
    });
  },
});

/** The target's own policy decides whether EventBridge may, on behalf of this rule. */
async function handOver(delivery: Delivery, context: ProcessContext<EventsState>): Promise<AwsError | undefined> {
  const { targetArn, payload, ruleArn, messageGroupId } = delivery;
  const as = { as: { service: 'events.amazonaws.com', sourceArn: ruleArn } };
  try {
    if (targetService(targetArn) === 'sqs') {
      await context.call('sqs', 'SendMessage', sendMessageInput(targetArn, payload, messageGroupId), as);
    } else {
      await context.call('lambda', 'Invoke', { FunctionName: targetArn, InvocationType: 'Event', Payload: Buffer.from(payload) }, as);
    }
    return undefined;
  } catch (error) {
    if (error instanceof AwsError) return error;
    throw error;
  }
}

function retryTime(delivery: Delivery, error: AwsError, { clock, entropy }: ProcessContext<EventsState>): number | undefined {
  if (!isRetryable(error)) return undefined;
  const attempts = delivery.failed + 1;
  return nextRetry(delivery.retry, { attempts, firstAt: delivery.firstAt, now: clock.now(), fraction: entropy.fraction() });
}

function outcome(delivery: Delivery, error: AwsError | undefined, retryAt: number | undefined): Record<string, unknown> {
  const { rule, ruleArn, targetId, targetArn, eventId, firing, failed } = delivery;
  const isFunction = targetService(targetArn) === 'lambda';
  const facts = { rule, ruleArn, targetId, targetArn, ...(isFunction && { functionArn: targetArn }), eventId, firing, attempt: failed + 1 };
  if (!error) return { ...facts, result: 'delivered' };
  const why = { errorCode: error.code, errorMessage: error.message };
  return retryAt === undefined ? { ...facts, result: 'dropped', ...why } : { ...facts, result: 'failed', ...why, retryAt };
}
