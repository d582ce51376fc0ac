import type { IncomingMessage } from 'node:http';
import { startStopwatch } from '../clock/stopwatch.ts';
import { ConnectionDropped } from '../faults/failures.ts';
import { AwsError } from '../kernel/errors.ts';
import { bodyLimits } from '../kernel/limits.ts';
import { credentialScope } from '../wire/routing/credentialScope.ts';
import { readInput, route, type WireResponse, writeError, writeOutput } from '../wire/wire.ts';
import { callerOf } from './authentication.ts';
import type { Dispatcher, Engine } from './dispatcher.ts';
import type { GatewayRequest } from './plainRequest.ts';
import { checkPresigned } from './presigned.ts';

const defaultRegion = 'us-east-1';
const nothing = Buffer.alloc(0);
const traceRoot = /Root=([^;]+)/;

/** How long a request's body may be: that is the service's to say which it is signed for. */
export function bodyLimitOf(request: GatewayRequest): number {
  return bodyLimits[credentialScope(request)?.service ?? ''] ?? bodyLimits.default;
}

/**
 * Answers one request of the AWS protocols: route it, know the caller, read the input, perform the call, write the answer. A body that could not be
 * read is the error that says why. Undefined: the connection is to end without an answer.
 */
export async function answerAws(
  request: GatewayRequest,
  body: Buffer | AwsError,
  engine: Engine,
  dispatcher: Dispatcher,
): Promise<WireResponse | undefined> {
  const { method, url, headers } = request;
  const credential = credentialScope(request);
  const wireRequest = { method, url, headers, body: Buffer.isBuffer(body) ? body : nothing };
  const requestId = engine.entropy.uuid();
  const seq = engine.journal.reserve();
  const elapsedMs = startStopwatch();
  const routed = route(wireRequest);
  const signal = engine.signal();
  const cause = causeOf(headers, engine);
  if (cause !== undefined) engine.journal.bindRoot(seq, engine.journal.rootOf(cause));
  let outcome: { status: number; error?: string } = { status: 200 };

  try {
    if (!Buffer.isBuffer(body)) throw body;
    if (routed.service === 's3') checkPresigned(url, engine.clock);
    // Unknown operations and malformed input are told before anything else is asked.
    const input = readInput(routed, wireRequest);
    const known = callerOf(credential, routed, engine.access);
    const caller = known instanceof Promise ? await known : known;
    const endpoint = `http://${headers.host ?? new URL(engine.endpoint()).host}`;
    const region = credential?.region ?? defaultRegion;
    const { service, operation: action } = routed;
    const call = {
      service,
      action,
      input,
      caller,
      account: caller.account,
      region,
      endpoint,
      requestId,
      seq,
      cause,
      trace: traceOf(headers),
    };
    const begun = dispatcher.begin(call);
    const response = writeOutput(routed, begun instanceof Promise ? await begun : begun, requestId);
    outcome = { status: response.status };
    return dated(response, cause, engine);
  } catch (error) {
    if (error instanceof ConnectionDropped) {
      outcome = { status: 0, error: 'ConnectionDropped' };
      return undefined;
    }
    const answer = signal.aborted ? swapped() : error instanceof AwsError ? error : unexpected(error);
    outcome = { status: answer.status, error: answer.code };
    const response = writeError(routed, answer, requestId);
    // What is left of a body that was too large is not read: the connection ends with the answer.
    if (answer === body) response.headers['connection'] = 'close';
    if (signal.aborted) response.headers['retry-after'] = '1';
    return dated(response, cause, engine);
  } finally {
    engine.journal.note('request', cause, { service: routed.service, action: routed.operation, durationMs: elapsedMs(), ...outcome }, seq);
  }
}

/** A function lives by the engine's clock: its SDK would take another date for a skew of its own clock, sign by that, and send what was refused once more. */
function dated(response: WireResponse, cause: number | undefined, { clock }: Engine): WireResponse {
  if (cause !== undefined) response.headers['date'] = new Date(clock.now()).toUTCString();
  return response;
}

function traceOf(headers: IncomingMessage['headers']): string | undefined {
  const trace = headers['x-amzn-trace-id'];
  return typeof trace === 'string' ? trace : undefined;
}

/** A call from inside a function is a consequence of its run. */
export function causeOf(headers: IncomingMessage['headers'], { journal }: Engine): number | undefined {
  const trace = traceRoot.exec(traceOf(headers) ?? '')?.[1];
  return trace === undefined ? undefined : journal.causeOfTrace(trace);
}

/** A body that could not be taken is answered in the protocol of its request, which is known by what came before the body. */
export function asProblem(error: unknown): AwsError {
  return error instanceof AwsError ? error : new AwsError('IncompleteBody', `The request ended before its body: ${String(error)}`);
}

/** Whatever failed, failed because the state below it went away. */
export function swapped(): AwsError {
  return new AwsError('ServiceUnavailable', 'The engine was stopped, reset or restored meanwhile. Try again in a moment.', { status: 503 });
}

/** Anything but an AwsError is our own bug: loud on standard error, AWS's InternalFailure for the client. */
export function unexpected(error: unknown): AwsError {
  process.stderr.write(`engine: unexpected failure: ${error instanceof Error ? error.stack : String(error)}\n`);
  const what = error instanceof Error ? error.message : String(error);
  return new AwsError('InternalFailure', `The request processing has failed because of an unknown error, exception or failure: ${what}`, {
    status: 500,
  });
}
