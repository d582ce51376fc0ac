import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { answer } from '../../../handler/api/answer.ts';
import { createLog } from '../../../handler/log.ts';
import { runsTable, tasksTable } from '../support/schedulerTables.ts';
import type { Chance } from './conductor.ts';
import type { World } from './world.ts';

/** What callers of the API have asked of tasks: whether it was done, nobody knows of a call that was cut off. */
export interface Asked {
  readonly deleted: Set<string>;
  readonly retried: Set<string>;
  readonly changed: Set<string>;
}

const answerWithinMs = 28_000;
const acts = ['get', 'reprioritise', 'reschedule', 'cancel', 'delete', 'retry', 'run', 'list'] as const;

/** Callers who ask for anything at any time. */
export class Callers {
  readonly asked: Asked = { deleted: new Set(), retried: new Set(), changed: new Set() };
  /** Of answers, those that no caller should see. */
  readonly errors: string[] = [];
  readonly #world: World;
  readonly #client: DynamoDBClient;
  readonly #chance: Chance;

  constructor(world: World, client: DynamoDBClient, chance: Chance) {
    this.#world = world;
    this.#client = client;
    this.#chance = chance;
  }

  ask(taskIds: readonly string[]): void {
    const taskId = taskIds[this.#chance(taskIds.length)] ?? '';
    const act = acts[this.#chance(acts.length)] ?? 'get';
    if (act === 'list') this.#call('GET', '/tasks', '', { query: { status: 'Pending', dueUntil: '2030-01-02' } });
    else if (act === 'run') this.#call('POST', '/runs', '');
    else if (act === 'get') this.#call('GET', '/tasks/{taskId}', taskId);
    else if (act === 'delete') this.#delete(taskId);
    else if (act === 'retry') this.#retry(taskId);
    else this.#change(taskId, act);
  }

  #delete(taskId: string): void {
    this.asked.deleted.add(taskId);
    this.#call('DELETE', '/tasks/{taskId}', taskId);
  }

  #retry(taskId: string): void {
    this.asked.retried.add(taskId);
    this.#call('POST', '/tasks/{taskId}/retry', taskId);
  }

  #change(taskId: string, act: 'reprioritise' | 'reschedule' | 'cancel'): void {
    this.asked.changed.add(taskId);
    const minute = new Date(Date.parse('2030-01-01T08:00:00Z') + this.#chance(180) * 60_000).toISOString();
    const change = { reprioritise: { Priority: 1 }, reschedule: { ExecutionTime: minute }, cancel: { Status: 'Cancelled' } }[act];
    this.#call('PATCH', '/tasks/{taskId}', taskId, { body: { Version: this.#chance(3), ...change } });
  }

  #call(
    httpMethod: string,
    resource: string,
    taskId: string,
    { query = {}, body }: { query?: Record<string, string>; body?: object } = {},
  ): void {
    const { now, pause } = this.#world.conductor;
    const event = {
      httpMethod,
      resource,
      pathParameters: { taskId: encodeURIComponent(taskId) },
      queryStringParameters: query,
      body: body ? JSON.stringify(body) : null,
    };
    const place = {
      client: this.#client,
      tasksTable,
      dueIndex: 'DueTasks',
      runsTable,
      now,
      pause,
      pageKey: async () => Buffer.alloc(32),
      startRun: async ({ time, runId }: { time: string; runId: string }) => this.#world.daily(Date.parse(time), runId),
    };
    this.#world.functions.deliver(answerWithinMs, async ({ requestId }) => {
      const failures: unknown[] = [];
      const log = createLog({}, { write: (line) => failures.push(JSON.parse(line)), now });
      const { statusCode } = await answer(event, requestId, place, log);
      const last = Object(failures.at(-1));
      if (statusCode >= 500 && !['TimeoutError', 'ProvisionedThroughputExceededException'].includes(last.errorName))
        this.errors.push(`${httpMethod} ${resource} ${taskId}: ${JSON.stringify(last)}`);
    });
  }
}
