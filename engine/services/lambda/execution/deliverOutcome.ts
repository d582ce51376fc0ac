import type { ProcessContext } from '../../../kernel/context.ts';
import { AwsError } from '../../../kernel/errors.ts';
import { defineTimer } from '../../../kernel/service.ts';
import type { FoundFunction } from '../domain/lookup.ts';
import { deadLetterAttributes, invocationRecord, type Outcome } from '../domain/outcome.ts';
import { targetOf } from '../domain/target.ts';
import type { LambdaState } from '../state.ts';

interface Delivery {
  readonly outcome: Outcome;
  readonly target: string;
  readonly as: 'destination' | 'deadLetter';
  readonly role: string;
}

const timerKind = 'deliverOutcome';
const detailTypes = {
  Success: 'Lambda Function Invocation Result - Success',
  RetriesExhausted: 'Lambda Function Invocation Result - Failure',
  EventAgeExceeded: 'Lambda Function Invocation Result - Failure',
} as const;

/** Puts on its way what the function's configuration wants to be told about an outcome. */
export function tellOutcome(outcome: Outcome, { row, version, qualifier }: FoundFunction, context: ProcessContext<LambdaState>): void {
  const config = context.state.eventInvokeConfigs.get(row.name, qualifier ?? '$LATEST');
  const succeeded = outcome.condition === 'Success';
  const destination = succeeded ? config?.onSuccess : config?.onFailure;
  const deadLetter = succeeded ? undefined : version.deadLetterTarget;
  const { role } = version;
  const deliveries: Delivery[] = [
    ...(destination ? [{ outcome, target: destination, as: 'destination', role } as const] : []),
    ...(deadLetter ? [{ outcome, target: deadLetter, as: 'deadLetter', role } as const] : []),
  ];
  if (deliveries.length === 0) return;
  context.transaction(({ timers, clock }) => {
    for (const data of deliveries) timers.put({ kind: timerKind, id: `${outcome.requestId}/${data.as}`, dueAt: clock.now(), data });
  });
}

/** Sends one outcome, as the function's role. AWS: what cannot be sent is lost, and only a metric tells. */
export const deliverOutcome = defineTimer<Delivery, LambdaState>({
  kind: timerKind,

  async run(delivery, context) {
    const { outcome, target } = delivery;
    const { functionName, requestId } = outcome;
    try {
      await send(delivery, context);
      context.journal.record('outcomeDelivered', { function: functionName, requestId, condition: outcome.condition, target });
    } catch (error) {
      if (!(error instanceof AwsError) || context.signal.aborted) throw error;
      const why = { type: error.code, message: error.message };
      context.journal.record('outcomeLost', { function: functionName, requestId, condition: outcome.condition, target, error: why });
    }
  },
});

async function send({ outcome, target, as, role }: Delivery, context: ProcessContext<LambdaState>): Promise<void> {
  const { service, region, account, resource } = targetOf(target);
  const options = { as: { role, sessionName: outcome.functionName }, region };
  const record = JSON.stringify(invocationRecord(outcome, context.clock.now(), context));
  if (service === 'sqs') {
    const QueueUrl = `${context.endpoint}/${account}/${resource}`;
    const message =
      as === 'deadLetter' ? { MessageBody: outcome.payload, MessageAttributes: deadLetterAttributes(outcome) } : { MessageBody: record };
    await context.call('sqs', 'SendMessage', { QueueUrl, ...message }, options);
  } else if (service === 'lambda') {
    await context.call('lambda', 'Invoke', { FunctionName: target, InvocationType: 'Event', Payload: Buffer.from(record) }, options);
  } else {
    await context.call('events', 'PutEvents', { Entries: [eventOf(outcome, target, record, context)] }, options);
  }
}

/** AWS: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html (destinations on EventBridge). */
function eventOf(
  { functionName, qualifier, condition }: Outcome,
  target: string,
  record: string,
  { account, region }: ProcessContext<LambdaState>,
) {
  const source = `arn:aws:lambda:${region}:${account}:function:${functionName}:${qualifier ?? '$LATEST'}`;
  return { Source: 'lambda', DetailType: detailTypes[condition], Detail: record, EventBusName: target, Resources: [target, source] };
}
