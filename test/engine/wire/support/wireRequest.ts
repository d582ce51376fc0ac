import { AwsError } from '../../../../engine/kernel/errors.ts';
import { readInput, route, type WireRequest, writeError } from '../../../../engine/wire/wire.ts';

/** A request as node:http would hand it over. */
export function wireRequest(parts: Partial<Omit<WireRequest, 'body'>> & { body?: string | Buffer } = {}): WireRequest {
  return { method: 'POST', url: '/', headers: {}, ...parts, body: Buffer.from(parts.body ?? '') };
}

/** A JSON-protocol request; objects are printed, texts are sent as they are. */
export function targetRequest(target: string, body: unknown): WireRequest {
  return wireRequest({ headers: { 'x-amz-target': target }, body: typeof body === 'string' ? body : JSON.stringify(body) });
}

export function formRequest(parameters: Readonly<Record<string, string>>): WireRequest {
  const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
  return wireRequest({ headers, body: new URLSearchParams(parameters).toString() });
}

export function signedFor(service: string): { authorization: string } {
  return { authorization: `AWS4-HMAC-SHA256 Credential=test/20300101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0` };
}

/** The input that the engine reads from a request. */
export function inputOf(request: WireRequest): unknown {
  return readInput(route(request), request);
}

/** The error that a request gets before any service sees it. */
export function refusalOf(request: WireRequest): { code: string; message: string; status: number } {
  const { code, message, status } = caught(() => inputOf(request));
  return { code, message, status };
}

/** The answer that carries that error. */
export function refusedAnswer(request: WireRequest) {
  return writeError(
    route(request),
    caught(() => inputOf(request)),
    'request-1',
  );
}

function caught(run: () => unknown): AwsError {
  try {
    run();
  } catch (error) {
    if (error instanceof AwsError) return error;
    throw error;
  }
  throw new Error('The request was not refused.');
}
