import type { InvocationType } from '@aws-sdk/client-lambda';
import { invalidParameter, payloadNotJson, requestTooLarge } from '../errors.ts';

/** AWS: 6 MB, or 1 MB for asynchronous invocations (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html). */
const payloadMaxBytes = { RequestResponse: 6_291_456, DryRun: 6_291_456, Event: 1_048_576 } as const;

/** The event as the function gets it; `{}` when the request brought none. */
export function checkedPayload(payload: Uint8Array | undefined, type: InvocationType): Uint8Array {
  if (payload === undefined || payload.byteLength === 0) return Buffer.from('{}');
  const limitBytes = payloadMaxBytes[type];
  if (payload.byteLength > limitBytes) throw requestTooLarge(payload.byteLength, type, limitBytes);
  checkJson(payload);
  return payload;
}

/** AWS?: the detail of the sentence is the JSON parser's own; settled by: Invoke with the payload `{`. */
function checkJson(payload: Uint8Array): void {
  try {
    JSON.parse(Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength).toString('utf8'));
  } catch (error) {
    throw payloadNotJson(error instanceof Error ? error.message : String(error));
  }
}

/** AWS: base64 of a JSON object of at most 3,583 bytes (https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html). */
export function readClientContext(encoded: string | undefined): string | undefined {
  if (encoded === undefined) return undefined;
  const json = Buffer.from(encoded, 'base64').toString('utf8');
  try {
    JSON.parse(json);
  } catch {
    // AWS?: the sentence; settled by: Invoke with ClientContext `x`.
    throw invalidParameter('Client context must be a valid Base64-encoded JSON object.');
  }
  return json.replace(/[\r\n]/g, ' ');
}
