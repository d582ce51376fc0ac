import type { IncomingMessage } from 'node:http';
import { startStopwatch } from '../clock/stopwatch.ts';
import { AwsError } from '../kernel/errors.ts';
import { bodyLimits } from '../kernel/limits.ts';
import { credentialScope } from '../wire/routing/credentialScope.ts';
import { readInput, route, type WireResponse, writeError, writeOutput } from '../wire/wire.ts';
import { callerOf } from './authentication.ts';
import { readBody } from './body.ts';
import type { Dispatcher, Engine } from './dispatcher.ts';

const defaultRegion = 'us-east-1';
const traceRoot = /Root=([^;]+)/;

/** Answers one request of the AWS protocols: route it, know the caller, read the input, perform the call, write the answer. */
export async function answerAws(request: IncomingMessage, engine: Engine, dispatcher: Dispatcher): Promise<WireResponse> {
  const url = request.url ?? '/';
  const credential = credentialScope({ headers: request.headers, url });
  const limit = bodyLimits[credential?.service ?? ''] ?? bodyLimits.default;
  const body = await readBody(request, limit);
  const wireRequest = { method: request.method ?? 'GET', url, headers: request.headers, body };
  const requestId = engine.entropy.uuid();
  const seq = engine.journal.reserve();
  const elapsedMs = startStopwatch();
  const routed = route(wireRequest);
  let outcome: { status: number; error?: string } = { status: 200 };

  try {
    // Unknown operations and malformed input are told before anything else is asked.
    const input = readInput(routed, wireRequest);
    const caller = await callerOf(credential, routed, engine.access);
    const endpoint = `http://${request.headers.host ?? new URL(engine.endpoint()).host}`;
    const region = credential?.region ?? defaultRegion;
    const call = {
      service: routed.service,
      action: routed.operation,
      input,
      caller,
      account: caller.account,
      region,
      endpoint,
      requestId,
      seq,
    };
    const response = writeOutput(routed, await dispatcher.perform(call), requestId);
    outcome = { status: response.status };
    return response;
  } catch (error) {
    const answer = error instanceof AwsError ? error : unexpected(error);
    outcome = { status: answer.status, error: answer.code };
    return writeError(routed, answer, requestId);
  } finally {
    const trace = traceRoot.exec(String(request.headers['x-amzn-trace-id'] ?? ''))?.[1];
    const cause = trace === undefined ? undefined : engine.journal.causeOfTrace(trace);
    engine.journal.note('request', cause, { service: routed.service, action: routed.operation, durationMs: elapsedMs(), ...outcome }, seq);
  }
}

/** Anything but an AwsError is our own bug: loud on standard error, AWS's InternalFailure for the client. */
function unexpected(error: unknown): AwsError {
  process.stderr.write(`engine: unexpected failure: ${error instanceof Error ? error.stack : String(error)}\n`);
  const what = error instanceof Error ? error.message : String(error);
  return new AwsError('InternalFailure', `The request processing has failed because of an unknown error, exception or failure: ${what}`, {
    status: 500,
  });
}
