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
    refuseForms(request);
    const url = new URL(request.url ?? '/', 'http://localhost');
    const path = url.pathname.slice(prefix.length - 1).replace(/(.)\/$/, '$1');
    for (const route of routes) {
      const match = route.method === request.method ? route.path.exec(path) : null;
      if (!match) continue;
      const body = request.method === 'POST' ? parseBody(await readBody(request, bodyLimitBytes)) : {};
      return json(200, await route.run({ core, body, query: url.searchParams, labels: match.slice(1).map(decodeLabel) }));
    }
    throw new AwsError('NotFound', `There is no ${request.method} ${url.pathname}.`, { status: 404 });
  } catch (error) {
    if (!(error instanceof AwsError))
      process.stderr.write(`engine: ${request.method} ${request.url} failed: ${error instanceof Error ? error.stack : String(error)}\n`);
    const { status, code, message } = error instanceof AwsError ? error : { status: 500, code: 'InternalFailure', message: String(error) };
    return json(status, { error: { code, message } });
  }
}

/** An act comes as JSON, which no form can send. Foreign pages were turned away before. */
function refuseForms(request: IncomingMessage): void {
  if (request.method === 'GET' || request.headers['content-type']?.startsWith('application/json')) return;
  throw new AwsError('UnsupportedMediaType', 'Send Content-Type: application/json.', { status: 415 });
}

function decodeLabel(label: string): string {
  try {
    return decodeURIComponent(label);
  } catch {
    throw new AwsError('InvalidPath', `${label} is not percent-encoded.`);
  }
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
