import type { IncomingMessage } from 'node:http';
import type { EngineCore } from '../engine.ts';
import { readBody } from '../gateway/body.ts';
import { AwsError } from '../kernel/errors.ts';
import type { WireResponse } from '../wire/wire.ts';
import { clockRoutes } from './clockRoutes.ts';
import { recordRoutes } from './recordRoutes.ts';
import type { ControlRoute } from './route.ts';
import { stateRoutes } from './stateRoutes.ts';

const prefix = '/_sandbox/';
const bodyLimitBytes = 1024 * 1024;
const routes: readonly ControlRoute[] = [...clockRoutes, ...stateRoutes, ...recordRoutes];

export function isControl(request: IncomingMessage): boolean {
  return request.url?.startsWith(prefix) ?? false;
}

/** Answers a request below /_sandbox/: JSON in, JSON out; errors as `{ "error": { "code", "message" } }`. */
export async function answerControl(request: IncomingMessage, core: EngineCore): Promise<WireResponse> {
  try {
    refuseForeign(request);
    const url = new URL(request.url ?? '/', 'http://localhost');
    const path = url.pathname.slice(prefix.length - 1).replace(/(.)\/$/, '$1');
    for (const route of routes) {
      const match = route.method === request.method ? route.path.exec(path) : null;
      if (!match) continue;
      const body = request.method === 'POST' ? parseBody(await readBody(request, bodyLimitBytes)) : {};
      return json(200, await route.run({ core, body, query: url.searchParams, labels: match.slice(1).map(decodeURIComponent) }));
    }
    throw new AwsError('NotFound', `There is no ${request.method} ${url.pathname}.`, { status: 404 });
  } catch (error) {
    if (!(error instanceof AwsError))
      process.stderr.write(`engine: ${request.method} ${request.url} failed: ${error instanceof Error ? error.stack : String(error)}\n`);
    const { status, code, message } = error instanceof AwsError ? error : { status: 500, code: 'InternalFailure', message: String(error) };
    return json(status, { error: { code, message } });
  }
}

/**
 * A web page must not be able to drive the sandbox (as CVE-2025-24010 allowed for another dev server): the Host is a loopback name,
 * so that no rebound DNS name gets in; acts come from the same origin or from no page at all, and as JSON, which no form can send.
 */
function refuseForeign(request: IncomingMessage): void {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  if (!/^(localhost|127(\.\d+){3}|\[::1\])$/.test(host))
    throw new AwsError('Forbidden', `The host ${host} is not a loopback name.`, { status: 403 });
  if (request.method === 'GET') return;
  const { origin } = request.headers;
  if (origin !== undefined && origin !== `http://${request.headers.host}`)
    throw new AwsError('Forbidden', `The origin ${origin} is not this sandbox.`, { status: 403 });
  if (!request.headers['content-type']?.startsWith('application/json'))
    throw new AwsError('UnsupportedMediaType', 'Send Content-Type: application/json.', { status: 415 });
}

function parseBody(bytes: Buffer): Record<string, unknown> {
  if (bytes.length === 0) return {};
  try {
    const body: unknown = JSON.parse(bytes.toString('utf8'));
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return { ...body };
  } catch {
    // Told below, like any other body that is no object.
  }
  throw new AwsError('InvalidBody', 'The body is not a JSON object.');
}

function json(status: number, body: unknown): WireResponse {
  return { status, headers: { 'content-type': 'application/json', 'cache-control': 'no-store' }, body: `${JSON.stringify(body)}\n` };
}
