import type { InvocationResponse } from '@aws-sdk/client-lambda';
import type { ProcessContext } from '../../../kernel/context.ts';
import { AwsError } from '../../../kernel/errors.ts';
import { defineTimer } from '../../../kernel/service.ts';
import { functionArn } from '../domain/functionName.ts';
import { isRecursive, lineageIn } from '../domain/lineage.ts';
import { type FoundFunction, findFunction } from '../domain/lookup.ts';
import type { Condition, Outcome, OutcomeResponse } from '../domain/outcome.ts';
import type { EventInvokeRow, LambdaState } from '../state.ts';
import { tellOutcome } from './deliverOutcome.ts';
import { runFunction } from './runFunction.ts';

/** An event that Lambda has accepted; one timer for each attempt. */
interface AcceptedEvent {
  readonly functionName: string;
  readonly qualifier?: string;
  /** The same for all attempts. */
  readonly requestId: string;
  /** JSON. */
  readonly payload: string;
  readonly clientContext?: string;
  /** That of the request that brought it. */
  readonly lineage?: string;
  /** Virtual time, ms. */
  readonly acceptedAt: number;
  /** 1 for the first. */
  readonly attempt: number;
  /** How often Lambda had no room for it. */
  readonly throttled: number;
}

const timerKind = 'asyncInvoke';

/** AWS: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html (one minute, then two). */
const retryDelaysMs = [60_000, 120_000];

/** AWS: throttled and failed by Lambda itself: from 1 second up to 5 minutes, for 6 hours by default. */
const backOffMs = { first: 1_000, max: 300_000 };
const defaults = { retriesMax: 2, ageMaxS: 21_600 };

/** Takes an event: it is delivered by a durable timer, so a crash can't lose it. */
export function acceptEvent(
  { row, qualifier }: FoundFunction,
  payload: Uint8Array,
  clientContext: string | undefined,
  context: ProcessContext<LambdaState>,
): InvocationResponse {
  const event: AcceptedEvent = {
    functionName: row.name,
    requestId: context.requestId,
    payload: Buffer.from(payload).toString('utf8'),
    acceptedAt: context.clock.now(),
    attempt: 1,
    throttled: 0,
    lineage: lineageIn(context.trace),
    ...(qualifier === undefined ? {} : { qualifier }),
    ...(clientContext === undefined ? {} : { clientContext }),
  };
  context.transaction((inside) => inside.timers.put(timerFor(event, event.acceptedAt)));
  return { StatusCode: 202 };
}

function timerFor(event: AcceptedEvent, dueAt: number) {
  return { kind: timerKind, id: `${event.requestId}/${event.attempt}/${event.throttled}`, dueAt, data: event };
}

/** Delivers one attempt, and puts the timer of the next when it failed. */
export const asyncInvoke = defineTimer<AcceptedEvent, LambdaState>({
  kind: timerKind,

  async run(event, context) {
    const found = findAccepted(event, context);
    if (!found) return drop(event, 'functionDeleted', context);
    const limits = limitsOf(found, context);
    if (context.clock.now() - event.acceptedAt > limits.ageMaxS * 1000) {
      tellOutcome(outcomeOf(event, 'EventAgeExceeded', event.attempt - 1), found, context);
      return drop(event, 'eventTooOld', context);
    }

    if (isRecursive(found.row, event.lineage ?? '', context)) {
      // AWS?: the condition in the record; settled by: a function that sends itself events, with an on-failure destination.
      tellOutcome(outcomeOf(event, 'RetriesExhausted', event.attempt - 1), found, context);
      return drop(event, 'recursiveLoop', context);
    }

    const { outcome, response } = await attempt(event, found, context);
    if (outcome === 'succeeded') return tellOutcome(outcomeOf(event, 'Success', event.attempt, response), found, context);
    if (outcome === 'refused') return drop(event, 'notOffered', context);
    if (outcome === 'failed' && event.attempt > limits.retriesMax) {
      tellOutcome(outcomeOf(event, 'RetriesExhausted', event.attempt, response), found, context);
      return drop(event, 'retriesExhausted', context);
    }
    const next = outcome === 'failed' ? retryOf(event, context) : backOffOf(event, context);
    context.transaction((inside) => inside.timers.put(next));
  },
});

interface AttemptOutcome {
  readonly outcome: 'succeeded' | 'failed' | 'throttled' | 'refused';
  readonly response?: OutcomeResponse;
}

async function attempt(
  event: AcceptedEvent,
  { row, version }: FoundFunction,
  context: ProcessContext<LambdaState>,
): Promise<AttemptOutcome> {
  const { requestId, clientContext, qualifier } = event;
  const request = {
    row,
    version,
    functionArn: functionArn(context, row.name, qualifier),
    requestId,
    attempt: event.attempt,
    payload: Buffer.from(event.payload),
    keepTail: false,
    lineage: event.lineage ?? '',
    ...(clientContext === undefined ? {} : { clientContext }),
  };
  markRunning(event, version.version, context);
  try {
    const { functionError, payload } = await runFunction(request, context);
    notRunning(event, context);
    const answer = { executedVersion: version.version, payload: payload.toString('utf8') };
    if (functionError === undefined) return { outcome: 'succeeded', response: answer };
    return { outcome: 'failed', response: { ...answer, functionError } };
  } catch (error) {
    // What Lambda itself refuses (throttled, the role can't be assumed, no interpreter) is tried again until the event is too old.
    if (!(error instanceof AwsError) || context.signal.aborted) throw error;
    notRunning(event, context);
    if (error.code === 'NotImplemented') return { outcome: 'refused' };
    context.journal.record('invocationRefused', { function: row.name, requestId, error: { type: error.code, message: error.message } });
    return { outcome: 'throttled' };
  }
}

/** What a crash leaves here was cut off; the event's timer is still there and delivers it again. */
function markRunning({ requestId, attempt, functionName }: AcceptedEvent, version: string, context: ProcessContext<LambdaState>): void {
  const { cause: trigger } = context.journal;
  const row = {
    requestId,
    attempt,
    name: functionName,
    version,
    startedAt: context.clock.now(),
    ...(trigger === undefined ? {} : { trigger }),
  };
  context.transaction(({ state }) => state.running.put(row));
}

function notRunning({ requestId }: AcceptedEvent, context: ProcessContext<LambdaState>): void {
  context.transaction(({ state }) => state.running.delete(requestId));
}

function retryOf(event: AcceptedEvent, { clock }: ProcessContext<LambdaState>) {
  const delayMs = retryDelaysMs[event.attempt - 1] ?? retryDelaysMs[1] ?? 0;
  return timerFor({ ...event, attempt: event.attempt + 1, throttled: 0 }, clock.now() + delayMs);
}

function backOffOf(event: AcceptedEvent, { clock }: ProcessContext<LambdaState>) {
  const delayMs = Math.min(backOffMs.first * 2 ** event.throttled, backOffMs.max);
  return timerFor({ ...event, throttled: event.throttled + 1 }, clock.now() + delayMs);
}

function findAccepted({ functionName, qualifier }: AcceptedEvent, context: ProcessContext<LambdaState>): FoundFunction | undefined {
  return context.state.functions.get(functionName) && findFunction(functionName, qualifier, context);
}

function limitsOf({ row, qualifier }: FoundFunction, { state }: ProcessContext<LambdaState>): { retriesMax: number; ageMaxS: number } {
  const config: EventInvokeRow | undefined = state.eventInvokeConfigs.get(row.name, qualifier ?? '$LATEST');
  return { retriesMax: config?.retriesMax ?? defaults.retriesMax, ageMaxS: config?.ageMaxS ?? defaults.ageMaxS };
}

function outcomeOf(event: AcceptedEvent, condition: Condition, attempts: number, response?: OutcomeResponse): Outcome {
  const { functionName, qualifier, requestId, payload } = event;
  return {
    condition,
    functionName,
    requestId,
    payload,
    attempts,
    ...(qualifier === undefined ? {} : { qualifier }),
    ...(response && { response }),
  };
}

/** AWS: without a dead-letter queue or a destination, an event that could not be delivered is gone. */
function drop(event: AcceptedEvent, reason: string, { journal }: ProcessContext<LambdaState>): void {
  const { functionName, requestId, attempt: attempts } = event;
  journal.record('eventDropped', { function: functionName, requestId, reason, attempts });
}
