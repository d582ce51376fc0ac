import type { MessageAttributeValue } from '@aws-sdk/client-sqs';
import type { Context } from '../../kernel/context.ts';
import type { AwsError } from '../../kernel/errors.ts';
import type { Delivery } from './delivery.ts';
import { errorCodeOf } from './domain/errorCode.ts';
import { isRetryable } from './domain/retry.ts';

export const deadLetterTimerKind = 'deadLetter';

/** An event that was given up, on its way to a dead-letter queue. */
export interface DeadLetter {
  readonly queueArn: string;
  readonly body: string;
  readonly attributes: Record<string, MessageAttributeValue>;
  readonly delivery: Pick<Delivery, 'rule' | 'bus' | 'ruleArn' | 'targetId' | 'eventId' | 'firing'>;
}

/** Owes a given-up event to the target's dead-letter queue, if it has one; inside a transaction. */
export function oweDeadLetter(delivery: Delivery, error: AwsError, { timers, clock }: Context): void {
  const { deadLetterArn: queueArn, event, rule, bus, ruleArn, targetId, eventId, firing } = delivery;
  if (queueArn === undefined || event === undefined) return;
  const data: DeadLetter = {
    queueArn,
    body: event,
    attributes: attributesOf(delivery, error),
    delivery: { rule, bus, ruleArn, targetId, eventId, firing },
  };
  const id = `${eventId}/${ruleArn}/${targetId}`;
  timers.put({ kind: deadLetterTimerKind, id, dueAt: clock.now(), order: rule, cause: firing, data });
}

/**
 * AWS: the attributes of a message in a dead-letter queue (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html).
 * AWS?: their types, and that the attempts are told also of an event that was not tried again; settled by: ReceiveMessage from such a queue.
 */
function attributesOf(delivery: Delivery, error: AwsError): DeadLetter['attributes'] {
  const texts: Record<string, string> = {
    RULE_ARN: delivery.ruleArn,
    TARGET_ARN: delivery.targetArn,
    ERROR_CODE: errorCodeOf(error),
    ERROR_MESSAGE: error.message,
    RETRY_ATTEMPTS: String(delivery.failed),
    ...(isRetryable(error) && { EXHAUSTED_RETRY_CONDITION: exhausted(delivery) }),
  };
  const given = Object.entries(texts).filter(([, text]) => text !== '');
  return Object.fromEntries(given.map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]));
}

function exhausted({ failed, retry }: Delivery): string {
  return failed >= retry.maxRetries ? 'MaximumRetryAttempts' : 'MaximumEventAgeInSeconds';
}
