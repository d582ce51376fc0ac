import { functionArn, type Place } from './functionName.ts';

/** AWS: the conditions of invocation records (https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html). */
export type Condition = 'Success' | 'RetriesExhausted' | 'EventAgeExceeded';

/** How the delivery of an event ended. */
export interface Outcome {
  readonly condition: Condition;
  readonly functionName: string;
  readonly qualifier?: string;
  readonly requestId: string;
  /** JSON. */
  readonly payload: string;
  readonly attempts: number;
  /** What the last attempt answered; absent when Lambda never ran the function. */
  readonly response?: OutcomeResponse;
}

export interface OutcomeResponse {
  readonly executedVersion: string;
  readonly functionError?: string;
  /** JSON. */
  readonly payload: string;
}

/** The document that a destination gets. */
export function invocationRecord(outcome: Outcome, nowMs: number, place: Place): object {
  const { condition, functionName, qualifier = '$LATEST', requestId, payload, attempts, response } = outcome;
  return {
    version: '1.0',
    timestamp: new Date(nowMs).toISOString(),
    requestContext: { requestId, functionArn: functionArn(place, functionName, qualifier), condition, approximateInvokeCount: attempts },
    requestPayload: parsed(payload),
    // AWS?: absent when the function never ran; settled by: a destination for an event that grew too old behind reserved concurrency 0.
    ...(response && {
      responseContext: {
        statusCode: 200,
        executedVersion: response.executedVersion,
        ...(response.functionError === undefined ? {} : { functionError: response.functionError }),
      },
      responsePayload: parsed(response.payload),
    }),
  };
}

/** AWS: what is sent to a dead-letter queue says why in attributes; the message itself is the event as it came. */
export function deadLetterAttributes({
  requestId,
  condition,
  response,
}: Outcome): Record<string, { DataType: string; StringValue: string }> {
  const text = response ? errorMessageOf(response.payload) : condition;
  return {
    RequestID: { DataType: 'String', StringValue: requestId },
    // AWS: the HTTP status; a function's own error has 200 (invocation-async-retain-records.html, dead-letter queues).
    ErrorCode: { DataType: 'Number', StringValue: response ? '200' : '429' },
    ErrorMessage: { DataType: 'String', StringValue: Buffer.from(text).subarray(0, errorMessageMaxBytes).toString('utf8') },
  };
}

/** AWS: the first 1 KB of the error message. */
const errorMessageMaxBytes = 1024;

function errorMessageOf(payload: string): string {
  const document = parsed(payload);
  const isObject = typeof document === 'object' && document !== null;
  return isObject && 'errorMessage' in document ? String(document.errorMessage) : payload;
}

/** A foreign runtime may answer anything: what is no JSON stays the text that it is. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}
