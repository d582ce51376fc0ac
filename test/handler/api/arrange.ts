import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { answer } from '../../../handler/api/answer.ts';
import { routes } from '../../../handler/api/contract.ts';
import { tokenKey } from '../../../handler/api/tokenKey.ts';
import { createLog } from '../../../handler/log.ts';
import { runsTable, tasksTable } from '../support/schedulerTables.ts';

const now = () => new Date('2030-01-01T09:00:00Z');

export interface Called {
  readonly status: number;
  readonly type: string | undefined;
  readonly location: string | undefined;
  readonly body: Record<string, unknown>;
}

/** Calls the API's handler as API Gateway does, e.g. `call('GET', '/tasks/t-1')`. */
export function apiOn(client: () => DynamoDBClient, startRun?: () => Promise<void>) {
  const started: object[] = [];
  const pauses: number[] = [];
  const lines: Record<string, unknown>[] = [];
  const place = () => ({
    client: client(),
    tasksTable,
    dueIndex: 'DueTasks',
    runsTable,
    now,
    pause: async (ms: number) => void pauses.push(ms),
    pageKey: tokenKey(client(), runsTable, now),
    startRun: startRun ?? (async (event: object) => void started.push(event)),
  });
  const call = async (method: string, target: string, body?: unknown): Promise<Called> => {
    const url = new URL(target, 'http://api');
    const { resource, pathParameters } = match(method, url.pathname);
    const event = {
      httpMethod: method,
      resource,
      pathParameters,
      queryStringParameters: Object.fromEntries(url.searchParams),
      multiValueQueryStringParameters: Object.fromEntries(
        [...url.searchParams.keys()].map((name) => [name, url.searchParams.getAll(name)]),
      ),
      body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
    };
    const log = createLog({}, { write: (line) => lines.push(JSON.parse(line)), now });
    const answered = await answer(event, 'request-1', place(), log);
    return {
      status: answered.statusCode,
      type: answered.headers['content-type'],
      location: answered.headers['location'],
      body: answered.body === '' ? {} : JSON.parse(answered.body),
    };
  };
  return { call, started, lines, pauses };
}

function match(method: string, path: string): { resource: string; pathParameters: Record<string, string> } {
  for (const route of routes.filter((each) => each.method === method)) {
    const names = Array.from(route.path.matchAll(/\{(\w+)\}/g), ([, name = '']) => name);
    const found = new RegExp(`^${route.path.replace(/\{\w+\}/g, '([^/]+)')}$`).exec(path);
    if (found)
      return { resource: route.path, pathParameters: Object.fromEntries(names.map((name, index) => [name, found[index + 1] ?? ''])) };
  }
  return { resource: path, pathParameters: {} };
}
