import type { Context } from '../../kernel/context.ts';
import { ruleArn } from './domain/arns.ts';
import type { BusEvent } from './domain/event.ts';
import { type RetryPolicy, retryPolicyOf } from './domain/retry.ts';
import type { RuleTarget } from './domain/target.ts';
import { payloadFor } from './domain/targetInput.ts';
import { targetsOf } from './lookups.ts';
import { countForRule } from './ruleMetrics.ts';
import type { EventsState, Rule } from './state.ts';

export const deliverTimerKind = 'deliver';

/** An event on its way to one target: the target as it was when the rule matched. */
export interface Delivery {
  readonly eventId: string;
  readonly rule: string;
  readonly bus: string;
  readonly ruleArn: string;
  readonly targetId: string;
  readonly targetArn: string;
  readonly payload: string;
  /** Of a FIFO queue's message. */
  readonly messageGroupId?: string;
  readonly deadLetterArn?: string;
  /** The event as it came, for the dead-letter queue. */
  readonly event?: string;
  readonly retry: RetryPolicy;
  readonly firstAt: number;
  /** Attempts that have failed. */
  readonly failed: number;
  /** Journal number of the firing or match. */
  readonly firing: number;
}

/** Owes the event to each target of the rule, inside the transaction that fired or matched it. */
export function enqueueDeliveries(rule: Rule, event: BusEvent, firing: number, context: Context<EventsState>): RuleTarget[] {
  const now = context.clock.now();
  const arn = ruleArn(context, rule);
  const targets = targetsOf(context.state, rule);
  countForRule(context, 'TriggeredRules', rule.name, rule.bus);
  for (const target of targets) {
    putDelivery(context, now, {
      eventId: event.id,
      rule: rule.name,
      bus: rule.bus,
      ruleArn: arn,
      targetId: target.Id,
      targetArn: target.Arn,
      payload: payloadFor(target, event, { ruleArn: arn, ruleName: rule.name, ingestedAt: now }),
      retry: retryPolicyOf(target),
      firstAt: now,
      failed: 0,
      firing,
      ...(target.SqsParameters && { messageGroupId: target.SqsParameters.MessageGroupId }),
      // AWS?: the event itself, not what the target would have got; settled by: a target with Input whose permission is missing.
      ...(target.DeadLetterConfig && { deadLetterArn: target.DeadLetterConfig.Arn, event: JSON.stringify(event) }),
    });
  }
  return targets;
}

export function putDelivery({ timers }: Pick<Context, 'timers'>, dueAt: number, delivery: Delivery): void {
  const id = `${delivery.eventId}/${delivery.ruleArn}/${delivery.targetId}`;
  timers.put({ kind: deliverTimerKind, id, dueAt, order: delivery.rule, cause: delivery.firing, data: delivery });
}
