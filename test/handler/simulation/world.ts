import { type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { owedCompletions } from '../../../handler/ledger/owedCompletions.ts';
import { runLedger } from '../../../handler/ledger/runLedger.ts';
import { workerPlaces } from '../../../handler/ledger/workerPlaces.ts';
import { createLog } from '../../../handler/log.ts';
import { embeddedMetrics } from '../../../handler/metrics.ts';
import { PermanentFailure } from '../../../handler/processors/failure.ts';
import type { Processor } from '../../../handler/processors.ts';
import { dailyRun, type Workplace } from '../../../handler/run/dailyRun.ts';
import { retryRun } from '../../../handler/run/retryRun.ts';
import { runIdAt } from '../../../handler/run/runId.ts';
import { workerRun } from '../../../handler/run/workerRun.ts';
import { TaskClaims } from '../../../handler/tasks/claims.ts';
import { dueTasksOf } from '../../../handler/tasks/dueTasks.ts';
import { attributeMap } from '../../../handler/tasks/plainValue.ts';
import type { Item } from '../../../handler/tasks/task.ts';
import { runsTable, tasksTable } from '../support/schedulerTables.ts';
import { type Chance, Conductor } from './conductor.ts';
import { type Faults, Functions, type Invocation } from './functions.ts';

/** One execution of a task, as its receiver sees it. */
export interface Execution {
  readonly taskId: string;
  readonly idempotencyKey: string;
  readonly invocation: Invocation;
  readonly startedMs: number;
  succeeded: boolean;
  ended: boolean;
}

export interface Letter {
  readonly taskId: string;
  readonly lastError: string;
}

const minuteMs = 60_000;
/** Shorter than it is, so that what takes longer than any function comes to its end within hours. */
const workerMs = 4 * minuteMs;
const marginMs = 10_000;

/** The scheduler's own code on the engine's tables, in simulated time, with receivers that remember. */
export class World {
  readonly executions: Execution[] = [];
  readonly letters: Letter[] = [];
  readonly lines: Record<string, unknown>[] = [];
  readonly overlaps: string[] = [];
  /** Until when tasks were asked for. */
  latestRunMs = 0;
  readonly faults: Faults;
  readonly conductor: Conductor;
  readonly functions: Functions;
  readonly #client: DynamoDBClient;
  readonly #chance: Chance;

  constructor(client: DynamoDBClient, startMs: number, chance: Chance, perMille: number) {
    this.faults = { perMille, completionsRefusedUntilMs: 0 };
    this.conductor = new Conductor(startMs, chance);
    this.functions = new Functions(this.conductor, chance, this.faults);
    this.functions.conduct(client);
    this.#client = client;
    this.#chance = chance;
  }

  /** The daily rule's event, or one of the API's. */
  daily(eventTimeMs: number, runId?: string): void {
    this.latestRunMs = Math.max(this.latestRunMs, eventTimeMs);
    this.functions.deliver(minuteMs, (invocation) =>
      dailyRun(
        { runId: runId ?? runIdAt(eventTimeMs, invocation.requestId), eventTimeMs, trigger: runId === undefined ? 'schedule' : 'api' },
        this.#workplaceOf(invocation, true),
      ),
    );
  }

  /** The retry rule, every five minutes from now on. */
  retryUntil(endMs: number): void {
    const { conductor } = this;
    for (let atMs = conductor.now().getTime(); atMs < endMs; atMs += 5 * minuteMs)
      conductor.at(atMs, () =>
        this.functions.deliver(minuteMs, (invocation) =>
          retryRun(runIdAt(conductor.now().getTime(), invocation.requestId), this.#workplaceOf(invocation, true)),
        ),
      );
  }

  /** Whether the table takes it. */
  async put(item: Item): Promise<boolean> {
    try {
      await this.#client.send(new PutItemCommand({ TableName: tasksTable, Item: item }));
      return true;
    } catch (error) {
      if (error instanceof Error && error.name === 'ValidationException') return false;
      throw error;
    }
  }

  #workplaceOf(invocation: Invocation, startsWorkers: boolean): Workplace {
    const { conductor, lines } = this;
    const { now, pause } = conductor;
    const [client, { requestId, endMs, deadline }] = [this.#client, invocation];
    const leaseMs = () => endMs - now().getTime() + marginMs;
    return {
      ofRun: (runId) => ({
        log: createLog({ requestId, runId }, { write: (line) => invocation.state === 'alive' && lines.push(JSON.parse(line)), now }),
        deadLetters: {
          send: (row, lastError) => this.functions.befall(async () => void this.letters.push({ taskId: row.TaskID?.S ?? '', lastError })),
        },
      }),
      claims: new TaskClaims({ client, tableName: tasksTable, claimant: requestId, now, leaseMs, leavesHandedOver: startsWorkers }),
      tasks: dueTasksOf({ client, tableName: tasksTable, dueIndex: 'DueTasks', retryIndex: 'DueRetries' }),
      ledger: runLedger({ client, tableName: runsTable, openIndex: 'OpenRuns' }),
      places: workerPlaces({ client, tableName: runsTable }),
      owed: owedCompletions({ client, tableName: runsTable }),
      process: this.#processorOf(invocation),
      deadline,
      backOff: { baseMs: 30_000, random: () => this.#chance(1_000) / 1_000 },
      patienceMs: minuteMs,
      metrics: embeddedMetrics('Simulation', tasksTable, now),
      workers: {
        atOnce: 2,
        start: (event) =>
          this.functions.befall(async () => {
            this.functions.deliver(workerMs, (worker) => workerRun(event, this.#workplaceOf(worker, false)));
          }),
      },
      now,
      pause,
    };
  }

  /** Does what the row says, and remembers who did it when. */
  #processorOf(invocation: Invocation): Processor {
    return async ({ taskId, row, attempt }, { idempotencyKey, signal }) => {
      const startedMs = this.conductor.now().getTime();
      const other = this.executions.find((each) => each.taskId === taskId && !each.ended && each.invocation.state === 'alive');
      if (other) this.overlaps.push(`${taskId}: ${other.invocation.requestId} and ${invocation.requestId}`);
      const execution: Execution = { taskId, idempotencyKey, invocation, startedMs, succeeded: false, ended: false };
      this.executions.push(execution);
      try {
        await this.#behave(row.Behaviour?.S, attempt, signal);
        execution.succeeded = true;
      } finally {
        execution.ended = true;
      }
      if (invocation.state !== 'alive') await new Promise(() => {});
    };
  }

  async #behave(behaviour: string | undefined, attempt: number, signal: AbortSignal): Promise<void> {
    const longMs = { 'takes a while': 20_000, 'takes long': 2 * minuteMs, hangs: 24 * 60 * minuteMs }[behaviour ?? ''];
    await this.#wait(longMs ?? this.#chance(2_000), signal);
    if (behaviour === 'is hopeless') throw new PermanentFailure('it is hopeless');
    if (behaviour === 'fails' || (behaviour === 'fails once' && attempt === 1)) throw new Error('it failed');
  }

  #wait(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) reject(signal.reason);
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      void this.conductor.pause(ms).then(resolve);
    });
  }
}

/** A row of the four attributes that the first document names. */
export function plainRow(taskId: string, more: object = {}): Item {
  return attributeMap({ TaskID: taskId, Status: 'Pending', ExecutionTime: '2030-01-01T08:00:00Z', ...more });
}
