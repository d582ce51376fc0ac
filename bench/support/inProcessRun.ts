import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { owedCompletions } from '../../handler/ledger/owedCompletions.ts';
import { runLedger } from '../../handler/ledger/runLedger.ts';
import { workerPlaces } from '../../handler/ledger/workerPlaces.ts';
import { process as processTask } from '../../handler/processors.ts';
import { dailyRun, type Workplace } from '../../handler/run/dailyRun.ts';
import { workerRun } from '../../handler/run/workerRun.ts';
import { TaskClaims } from '../../handler/tasks/claims.ts';
import { dueTasksOf } from '../../handler/tasks/dueTasks.ts';
import type { Names } from '../../infra/names.ts';
import { clientConfig, type Server } from './processes.ts';
import { processorSeconds } from './processorTime.ts';

export interface RunCost {
  readonly ms: number;
  /** Of this process and the engine's. */
  readonly processorMs: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly completed: number;
}

interface Consumed {
  readonly CapacityUnits?: number;
}

/** The daily run and its workers, in this process, against the tables of an engine: what is measured is what they ask, and what that consumes. */
export async function runOnce(engine: Server, names: Names, time: string): Promise<RunCost> {
  const units = { read: 0, write: 0 };
  const client = countingClient(engine.port, units);
  const now = () => new Date(time);
  const silent = { info: () => {}, warn: () => {}, error: () => {} };
  let completed = 0;
  const base: Omit<Workplace, 'workers'> = {
    claims: new TaskClaims({ client, tableName: names.table, claimant: 'bench', now, leaseMs: () => 70_000 }),
    tasks: dueTasksOf({ client, tableName: names.table, dueIndex: names.index, retryIndex: names.retryIndex }),
    ledger: runLedger({ client, tableName: names.runsTable, openIndex: names.openRunsIndex }),
    owed: owedCompletions({ client, tableName: names.runsTable }),
    places: workerPlaces({ client, tableName: names.runsTable }),
    process: processTask,
    deadline: {
      stopAtMs: Date.parse(time) + 600_000,
      writeUntilMs: Date.parse(time) + 600_000,
      signal: new AbortController().signal,
      passed: () => false,
    },
    backOff: { baseMs: 1, random: Math.random },
    patienceMs: 0,
    metrics: { ofRun: () => ({}), ofShare: () => ({}) },
    ofRun: () => ({ log: silent, deadLetters: { send: async () => {} } }),
    now,
    pause: async () => {},
  };
  const start: Workplace['workers']['start'] = async (event) => {
    const share = await workerRun(event, base);
    completed += share.completed;
  };
  const used = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000 + processorSeconds(engine.process) * 1000;
  };
  const [began, usedBefore] = [performance.now(), used()];
  const counts = await dailyRun(
    { runId: `bench-${time}`, eventTimeMs: Date.parse(time), trigger: 'schedule' },
    { ...base, workers: { atOnce: 5, start } },
  );
  const [ms, processorMs] = [performance.now() - began, used() - usedBefore];
  client.destroy();
  return { ms, processorMs, readUnits: units.read, writeUnits: units.write, completed: completed + counts.completed };
}

function countingClient(port: number, units: { read: number; write: number }): DynamoDBClient {
  const client = new DynamoDBClient(clientConfig(port));
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (call) => {
        const answer = await next({ ...call, input: Object.assign(call.input, { ReturnConsumedCapacity: 'TOTAL' }) });
        const { ConsumedCapacity }: { ConsumedCapacity?: Consumed } = Object(answer.output);
        units[commandName === 'QueryCommand' ? 'read' : 'write'] += ConsumedCapacity?.CapacityUnits ?? 0;
        return answer;
      },
    { step: 'initialize', name: 'countUnits' },
  );
  return client;
}
