import type { IncomingMessage } from 'node:http';
import { readBody } from '../gateway/body.ts';
import { AwsError } from '../kernel/errors.ts';
import type { WireResponse } from '../wire/wire.ts';
import { consolePage } from './consolePage.ts';
import { actorOf, refuseForeignActs } from './pageRules.ts';
import type { Route, RouteRequest } from './route.ts';
import { Streamed } from './streamed.ts';

const home = '/_sandbox';
const prefix = '/_sandbox/';
const bodyLimitBytes = 1024 * 1024;

export function isControl({ url }: Pick<IncomingMessage, 'url'>): boolean {
  return url === home || (url?.startsWith(prefix) ?? false);
}

/** What routes stand on, and where the page's build is, if not with the engine's. */
interface Site<Context> {
  readonly context: Context;
  readonly consoleFolder: string | undefined;
}

/** Answers a request below /_sandbox/: the page, or JSON in, JSON out; errors as `{ "error": { "code", "message" } }`. */
export async function answerRoutes<Context extends object>(
  request: IncomingMessage,
  routes: readonly Route<RouteRequest & Context>[],
  { context, consoleFolder }: Site<Context>,
): Promise<WireResponse | Streamed> {
  try {
    refuseForeignActs(request);
    if (request.url === home) return { status: 308, headers: { location: prefix }, body: undefined };
    const url = new URL(request.url ?? '/', 'http://localhost');
    const path = url.pathname.slice(prefix.length - 1).replace(/(.)\/$/, '$1');
    const page = request.method === 'GET' ? consolePage(path, consoleFolder) : undefined;
    if (page) return page;
    for (const route of routes) {
      const match = route.method === request.method ? route.path.exec(path) : null;
      if (!match) continue;
      const body = request.method === 'POST' && !route.takesBytes ? parseBody(await readBody(request, bodyLimitBytes)) : {};
      const labels = match.slice(1).map(decodeLabel);
      const about = { query: url.searchParams, labels, actor: actorOf(request), headers: request.headers, bytes: request };
      const answer = await route.run({ ...context, body, ...about });
      return answer instanceof Streamed ? answer : json(200, answer);
    }
    throw new AwsError('NotFound', `There is no ${request.method} ${url.pathname}.`, { status: 404 });
  } catch (error) {
    if (!(error instanceof AwsError))
      process.stderr.write(`engine: ${request.method} ${request.url} failed: ${error instanceof Error ? error.stack : String(error)}\n`);
    const { status, code, message } = error instanceof AwsError ? error : { status: 500, code: 'InternalFailure', message: String(error) };
    return json(status, { error: { code, message } });
  }
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
