import { AwsError } from '../../../kernel/errors.ts';
import { defineTimer } from '../../../kernel/service.ts';
import { type DeadLetter, deadLetterTimerKind } from '../deadLetters.ts';
import { sendMessageInput } from '../domain/sqsMessage.ts';
import { countForRule } from '../ruleMetrics.ts';
import type { EventsState } from '../state.ts';

/** Sends an event that was not delivered to the target's dead-letter queue; the queue's policy decides whether EventBridge may. */
export const deadLetter = defineTimer<DeadLetter, EventsState>({
  kind: deadLetterTimerKind,

  async run({ queueArn, body, attributes, delivery }, context) {
    const { rule, ruleArn, targetId, eventId, firing } = delivery;
    const facts = { rule, ruleArn, targetId, eventId, firing, queueArn };
    const as = { as: { service: 'events.amazonaws.com', sourceArn: ruleArn } };
    try {
      await context.call('sqs', 'SendMessage', { ...sendMessageInput(queueArn, body), MessageAttributes: attributes }, as);
      countForRule(context, 'InvocationsSentToDlq', rule, delivery.bus);
      context.journal.record('deadLetter', { ...facts, result: 'sent' });
    } catch (error) {
      // The queue is gone, or its policy says no: AWS counts InvocationsFailedToBeSentToDlq and drops the event.
      if (!(error instanceof AwsError)) throw error;
      countForRule(context, 'InvocationsFailedToBeSentToDlq', rule, delivery.bus);
      context.journal.record('deadLetter', { ...facts, result: 'failed', errorCode: error.code, errorMessage: error.message });
    }
  },
});
