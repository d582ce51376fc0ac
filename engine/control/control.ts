import type { IncomingMessage } from 'node:http';
import type { EngineCore } from '../engine.ts';
import { readBody } from '../gateway/body.ts';
import { AwsError } from '../kernel/errors.ts';
import type { WireResponse } from '../wire/wire.ts';
import { clockRoutes } from './clockRoutes.ts';
import { consolePage } from './consolePage.ts';
import { dueRoutes } from './dueRoutes.ts';
import { faultRoutes } from './faultRoutes.ts';
import { forkRoutes } from './forkRoutes.ts';
import { logRoutes } from './logRoutes.ts';
import { lookRoutes } from './lookRoutes.ts';
import { actorOf, refuseForeignActs } from './pageRules.ts';
import { playRoutes } from './playRoutes.ts';
import { recordRoutes } from './recordRoutes.ts';
import type { ControlRoute } from './route.ts';
import { ruleRoutes } from './ruleRoutes.ts';
import { runRoutes } from './runRoutes.ts';
import { snapshotFileRoutes } from './snapshotFileRoutes.ts';
import { snapshotRoutes } from './snapshotRoutes.ts';
import { stateRoutes } from './stateRoutes.ts';
import { Streamed } from './streamed.ts';
import { tableRoutes } from './tableRoutes.ts';
import { timelineRoutes } from './timelineRoutes.ts';

const home = '/_sandbox';
const prefix = '/_sandbox/';
const bodyLimitBytes = 1024 * 1024;
const routes: readonly ControlRoute[] = [
  ...clockRoutes,
  ...playRoutes,
  ...dueRoutes,
  ...stateRoutes,
  ...snapshotRoutes,
  ...snapshotFileRoutes,
  ...recordRoutes,
  ...timelineRoutes,
  ...runRoutes,
  ...tableRoutes,
  ...ruleRoutes,
  ...logRoutes,
  ...forkRoutes,
  ...lookRoutes,
  ...faultRoutes,
];

export function isControl(request: IncomingMessage): boolean {
  return request.url === home || (request.url?.startsWith(prefix) ?? false);
}

/** Answers a request below /_sandbox/: JSON in, JSON out; errors as `{ "error": { "code", "message" } }`. */
export async function answerControl(request: IncomingMessage, core: EngineCore): Promise<WireResponse | Streamed> {
  try {
    refuseForeignActs(request);
    if (request.url === home) return { status: 308, headers: { location: prefix }, body: undefined };
    const url = new URL(request.url ?? '/', 'http://localhost');
    const path = url.pathname.slice(prefix.length - 1).replace(/(.)\/$/, '$1');
    const page = request.method === 'GET' ? consolePage(path, core.consoleFolder) : undefined;
    if (page) return page;
    for (const route of routes) {
      const match = route.method === request.method ? route.path.exec(path) : null;
      if (!match) continue;
      const body = request.method === 'POST' && !route.takesBytes ? parseBody(await readBody(request, bodyLimitBytes)) : {};
      const labels = match.slice(1).map(decodeLabel);
      const about = { query: url.searchParams, labels, actor: actorOf(request), headers: request.headers, bytes: request };
      const answer = await route.run({ core, body, ...about });
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
