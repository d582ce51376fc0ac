import type { Schema, SchemaName } from './schemas.ts';

/** One route of the API: what the gateway, the handler, the OpenAPI document and its test are made of. */
export interface Route {
  readonly operation: Operation;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly summary: string;
  readonly query?: Readonly<Record<string, Schema>>;
  readonly body?: SchemaName;
  /** By status. Without a schema, the answer has no body; problems come by themselves. */
  readonly answers: Readonly<Record<number, { readonly description: string; readonly schema?: SchemaName }>>;
  /** The problems that it answers, by status. */
  readonly problems: readonly number[];
}

export type Operation =
  | 'createTask'
  | 'listTasks'
  | 'getTask'
  | 'changeTask'
  | 'deleteTask'
  | 'retryTask'
  | 'runNow'
  | 'listRuns'
  | 'getRun'
  | 'readAudit';

const limit: Schema = { type: 'integer', description: 'How many at most; 50 where it is missing.', minimum: 1, maximum: 100 };
const pageToken: Schema = { type: 'string', description: 'NextPageToken of the page before; it fits no other filters.', maxLength: 4096 };
const instant = (description: string): Schema => ({ type: 'string', description, maxLength: 40 });

export const routes: readonly Route[] = [
  {
    operation: 'createTask',
    method: 'POST',
    path: '/tasks',
    summary: 'Creates a task; once more with the same body, it answers the task as it is',
    body: 'NewTask',
    answers: {
      201: { description: 'Created.', schema: 'Task' },
      200: { description: 'It was there, from the same body.', schema: 'Task' },
    },
    problems: [400, 409],
  },
  {
    operation: 'listTasks',
    method: 'GET',
    path: '/tasks',
    summary: 'Lists tasks, by when they are due; each filter is served by an index, or refused',
    query: {
      status: {
        type: 'string',
        description:
          'Pending, Completed, Failed or Cancelled: the key of the index DueTasks. The other filters need it; without it the list is refused.',
        maxLength: 64,
      },
      dueFrom: instant('Due at this instant or later: a range of the sort key of DueTasks.'),
      dueUntil: instant('Due at this instant or earlier, and not before dueFrom: a range of the sort key of DueTasks.'),
      priority: {
        type: 'integer',
        description:
          'Of this priority (3 where a row has none), which DueTasks holds beside its keys: compared within the status and the range, at most 1,000 entries for a page. A page in which they are rare is shorter than its limit, or empty, and has a NextPageToken.',
        minimum: 1,
        maximum: 5,
      },
      limit,
      pageToken,
    },
    answers: {
      200: {
        description:
          'A page. It is shorter than the limit where rows are large (an answer has at most 5 MB) or few fit the filters; the last one has no NextPageToken.',
        schema: 'TaskPage',
      },
    },
    problems: [400, 503],
  },
  {
    operation: 'getTask',
    method: 'GET',
    path: '/tasks/{taskId}',
    summary: 'Reads a task',
    answers: { 200: { description: 'The task.', schema: 'Task' } },
    problems: [400, 404],
  },
  {
    operation: 'changeTask',
    method: 'PATCH',
    path: '/tasks/{taskId}',
    summary: 'Reschedules, re-prioritises or cancels a pending task that is still of the version that the caller has seen',
    body: 'TaskChange',
    answers: { 200: { description: 'The task as it is now.', schema: 'Task' } },
    problems: [400, 404, 409],
  },
  {
    operation: 'deleteTask',
    method: 'DELETE',
    path: '/tasks/{taskId}',
    summary: 'Deletes a task that nobody executes at the moment',
    answers: { 204: { description: 'Deleted.' } },
    problems: [400, 404, 409],
  },
  {
    operation: 'retryTask',
    method: 'POST',
    path: '/tasks/{taskId}/retry',
    summary: 'Gives a failed task all its attempts again, within five minutes',
    answers: { 202: { description: 'Pending again.', schema: 'Task' } },
    problems: [400, 404, 409],
  },
  {
    operation: 'runNow',
    method: 'POST',
    path: '/runs',
    summary: 'Runs what is due now, without waiting for the rule',
    answers: { 202: { description: 'Accepted; its result is at its Location.', schema: 'AcceptedRun' } },
    problems: [],
  },
  {
    operation: 'listRuns',
    method: 'GET',
    path: '/runs',
    summary: 'Lists runs with their results, the latest first',
    query: { limit, pageToken },
    answers: { 200: { description: 'A page.', schema: 'RunPage' } },
    problems: [400],
  },
  {
    operation: 'getRun',
    method: 'GET',
    path: '/runs/{runId}',
    summary: 'Reads a run',
    answers: { 200: { description: 'The run.', schema: 'Run' } },
    problems: [400, 404],
  },
  {
    operation: 'readAudit',
    method: 'GET',
    path: '/audit',
    summary: 'Lists the rows that no run will find, as the weekly audit found them',
    query: { limit, pageToken },
    answers: { 200: { description: 'A page.', schema: 'AuditPage' } },
    problems: [400],
  },
];
