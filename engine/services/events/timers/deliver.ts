import type { ProcessContext } from '../../../kernel/context.ts';
import { AwsError } from '../../../kernel/errors.ts';
import { defineTimer } from '../../../kernel/service.ts';
import { type Delivery, deliverTimerKind, putDelivery } from '../delivery.ts';
import { isRetryable, nextRetry } from '../domain/retry.ts';
import type { EventsState } from '../state.ts';

/** Hands an event to its target; a failure is tried again as the target's retry policy says, on virtual time. */
export const deliver = defineTimer<Delivery, EventsState>({
  kind: deliverTimerKind,

  async run(delivery, context) {
    const error = await invoke(delivery, context);
    const retryAt = error && retryTime(delivery, error, context);
    context.transaction((inside) => {
      inside.journal.record('delivery', outcome(delivery, error, retryAt));
      if (retryAt !== undefined) putDelivery(inside, retryAt, { ...delivery, failed: delivery.failed + 1 });
    });
  },
});

/** Lambda's own policy decides whether EventBridge may, on behalf of this rule. */
async function invoke(delivery: Delivery, context: ProcessContext<EventsState>): Promise<AwsError | undefined> {
  const input = { FunctionName: delivery.functionArn, InvocationType: 'Event', Payload: Buffer.from(delivery.payload) };
  try {
    await context.call('lambda', 'Invoke', input, { as: { service: 'events.amazonaws.com', sourceArn: delivery.ruleArn } });
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
  const { rule, ruleArn, targetId, functionArn, eventId, firing, failed } = delivery;
  const facts = { rule, ruleArn, targetId, functionArn, eventId, firing, attempt: failed + 1 };
  if (!error) return { ...facts, result: 'delivered' };
  const why = { errorCode: error.code, errorMessage: error.message };
  return retryAt === undefined ? { ...facts, result: 'dropped', ...why } : { ...facts, result: 'failed', ...why, retryAt };
}
