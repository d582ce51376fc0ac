import { errorFields, type Log } from '../log.ts';
import { checkSchema } from './checkSchema.ts';
import { type Operation, type Route, routes } from './contract.ts';
import { changeTask } from './operations/changeTask.ts';
import { createTask } from './operations/createTask.ts';
import { deleteTask } from './operations/deleteTask.ts';
import { getTask } from './operations/getTask.ts';
import { listTasks } from './operations/listTasks.ts';
import { readAudit } from './operations/readAudit.ts';
import { retryTask } from './operations/retryTask.ts';
import { getRun, listRuns, runNow } from './operations/runs.ts';
import type { ApiPlace, Operate } from './place.ts';
import { invalid, Problem, problemBody } from './problem.ts';
import { type ApiAnswer, type ApiRequest, type ProxyEvent, readRequest } from './request.ts';
import { type Schema, schemas } from './schemas.ts';

const operations: Readonly<Record<Operation, Operate>> = {
  createTask,
  listTasks,
  getTask,
  changeTask,
  deleteTask,
  retryTask,
  runNow,
  listRuns,
  getRun,
  readAudit,
};

/** What API Gateway takes from a proxy integration. */
export interface ProxyAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Answers one request; a problem is an answer too, and an error of ours is one that says no more than that. */
export async function answer(event: ProxyEvent, requestId: string, place: ApiPlace, log: Log): Promise<ProxyAnswer> {
  const route = routes.find(({ method, path }) => method === event.httpMethod && path === event.resource);
  try {
    if (!route) throw new Problem(404, 'no-such-route', `there is no ${event.httpMethod} ${event.resource}`);
    const request = readRequest(event, requestId);
    check(route, request);
    const { status, body, headers = {} } = await operations[route.operation](request, place);
    log.info('request answered', { operation: route.operation, status });
    return proxyAnswer({ status, body, headers: { 'content-type': 'application/json', ...headers } });
  } catch (error) {
    const problem = problemOf(error, route, requestId);
    const fields = { operation: route?.operation, status: problem.status };
    if (error === problem) log.info('request refused', { ...fields, detail: problem.message });
    else log.error('request failed', { ...fields, ...errorFields(error) });
    return proxyAnswer({ status: problem.status, body: problemBody(problem), headers: { 'content-type': 'application/problem+json' } });
  }
}

function problemOf(error: unknown, route: Route | undefined, requestId: string): Problem {
  if (error instanceof Problem) return error;
  // What lists ask of the table is ours; all else that it refuses came with the request: an item that is too large, a key that is too long.
  const refused = error instanceof Error && error.name === 'ValidationException' && route?.query === undefined;
  if (refused) return new Problem(400, 'refused-by-table', `the table refuses it: ${error.message}`);
  return new Problem(500, 'internal', `see the log for the request ${requestId}`);
}

function check({ query = {}, body }: Route, request: ApiRequest): void {
  if (body) checkSchema(request.body, schemas[body]);
  for (const [name, text] of Object.entries(request.query)) {
    const schema: Schema | undefined = Object.hasOwn(query, name) ? query[name] : undefined;
    if (!schema) throw invalid(`${name} is no parameter of this route`, { parameter: name });
    checkSchema(schema.type === 'integer' ? Number(text) : text, schema, name);
  }
}

function proxyAnswer({ status, body, headers = {} }: ApiAnswer): ProxyAnswer {
  return { statusCode: status, headers, body: body === undefined ? '' : JSON.stringify(body) };
}
