import { type DynamoDBClient, QueryCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { Counts, Summary } from '../run/summary.ts';
import type { Item } from '../tasks/task.ts';
import { workersMs } from './workerPlaces.ts';

/** The runs and their results, in a table of their own. A run that is open has a time to look at it again, and only then is it in the index. */
export interface RunLedger {
  /** Known as open from now on; to be looked at again when the invocation that opened it must have ended. */
  open(run: RunFacts, startedAt: Date, stopAtMs: number): Promise<void>;
  /** What the run found. The first look counts: whoever goes on with a run finds again what is left of it. */
  found(runId: string, summary: Summary): Promise<void>;
  close(run: RunFacts, summary: Summary, now: Date): Promise<void>;
  /** A run that was over at once and can't be left open. */
  record(run: RunFacts, summary: Summary, startedAt: Date, endedAt: Date): Promise<void>;
  addShare(runId: string, summary: Summary, now: Date): Promise<void>;
  openRuns(now: Date): Promise<{ runId: string; eventTimeMs: number }[]>;
}

export interface RunFacts {
  readonly runId: string;
  readonly eventTimeMs: number;
  readonly trigger: string;
}

export interface LedgerOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly openIndex: string;
}

const dayMs = 24 * 60 * 60 * 1000;
const keptDays = 90;
/** A claim of an executor's that was live when it was met has expired by then; a worker's may need another look. */
const leaseMs = 2 * 60 * 1000;
/** More than ever are open at once; the others wait for the next time. */
const mostOpen = 10;

const counted: readonly (keyof Counts)[] = ['completed', 'failed', 'retried', 'unreadable', 'dispatched', 'left'];

export function runLedger({ client, tableName, openIndex }: LedgerOptions): RunLedger {
  const update = async (runId: string, set: Item, add: Item, remove: readonly string[] = []) => {
    const { names, values, expression } = expressionOf(set, add, remove);
    await client.send(
      new UpdateItemCommand({
        TableName: tableName,
        Key: { Kind: { S: 'run' }, ID: { S: runId } },
        UpdateExpression: expression,
        ExpressionAttributeNames: names,
        // AWS: refused when it is there and empty.
        ...(Object.keys(values).length > 0 ? { ExpressionAttributeValues: values } : {}),
      }),
    );
  };

  return {
    open: (run, startedAt, stopAtMs) =>
      update(run.runId, { ...factsOf(run, startedAt), State: { S: 'Running' }, LookAgainAt: text(stopAtMs + leaseMs) }, {}),

    // What is left is what the last invocation left, with its workers: it begins anew.
    found: (runId, summary) => update(runId, foundBy(summary), {}, ['Left']),

    close: (run, summary, now) => {
      const again = lookAgainAt(summary, now.getTime());
      const state = { State: { S: again === undefined ? 'Finished' : 'Open' } };
      if (again === undefined) return update(run.runId, { ...state, FinishedAt: text(now.getTime()) }, countsOf(summary), ['LookAgainAt']);
      return update(run.runId, { ...state, LookAgainAt: text(again) }, countsOf(summary));
    },

    record: (run, summary, startedAt, endedAt) => {
      const { Unreadable, ...found } = foundBy(summary);
      const counts = countsOf(summary);
      const facts = { ...factsOf(run, startedAt), State: { S: 'Finished' }, FinishedAt: text(endedAt.getTime()), ...found };
      return update(run.runId, { ...facts, ...(Unreadable && !counts.Unreadable ? { Unreadable } : {}) }, counts);
    },

    // What was due was counted by the run that handed it out.
    addShare: async (runId, summary, now) => {
      const counts = countsOf(summary);
      const again = lookAgainAt(summary, now.getTime());
      if (again === undefined && Object.keys(counts).length === 0) return;
      await update(runId, again === undefined ? {} : { LookAgainAt: text(again) }, counts);
    },

    openRuns: async (now) => {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: tableName,
          IndexName: openIndex,
          KeyConditionExpression: 'Kind = :run AND LookAgainAt <= :now',
          ExpressionAttributeValues: { ':run': { S: 'run' }, ':now': { S: now.toISOString() } },
          Limit: mostOpen,
        }),
      );
      // A row whose instant nobody can read can't be gone on with, and must not keep the others from it.
      const runs = Items.map((item) => ({ runId: item.ID?.S ?? '', eventTimeMs: Date.parse(item.EventTime?.S ?? '') }));
      return runs.filter(({ eventTimeMs }) => !Number.isNaN(eventTimeMs));
    },
  };
}

/** At once where tasks were left; later where others are at them. Undefined: never. */
function lookAgainAt({ settled, counts, held }: Summary, nowMs: number): number | undefined {
  if (settled) return undefined;
  if (counts.left > 0) return nowMs;
  return counts.interrupted + held > 0 ? nowMs + leaseMs : nowMs + workersMs;
}

function factsOf({ eventTimeMs, trigger }: RunFacts, startedAt: Date): Item {
  return {
    EventTime: text(eventTimeMs),
    StartedAt: text(startedAt.getTime()),
    Trigger: { S: trigger },
    ExpiresAt: { N: String(Math.floor((startedAt.getTime() + keptDays * dayMs) / 1000)) },
  };
}

function foundBy({ found: { due, unreadable } }: Summary): Item {
  return { ...(due > 0 ? { Due: { N: String(due) } } : {}), ...(unreadable > 0 ? { Unreadable: { N: String(unreadable) } } : {}) };
}

/** What was done, beside what was found. */
function countsOf({ counts, found }: Summary): Item {
  const done = { ...counts, unreadable: counts.unreadable - found.unreadable };
  const names = counted.filter((name) => done[name] > 0);
  return Object.fromEntries(names.map((name) => [`${name[0]?.toUpperCase()}${name.slice(1)}`, { N: String(done[name]) }]));
}

/** Counts are added, so that each invocation of a run has its share; a run that goes on keeps when, and by whom, it was begun. */
function expressionOf(set: Item, add: Item, remove: readonly string[]) {
  const first = new Set(['StartedAt', 'Trigger', 'ExpiresAt', 'Due', 'Unreadable']);
  const sets = Object.keys(set).map((name) => (first.has(name) ? `#${name} = if_not_exists(#${name}, :${name})` : `#${name} = :${name}`));
  const adds = Object.keys(add).map((name) => `#${name} :${name}`);
  const clause = (word: string, parts: readonly string[]) => (parts.length > 0 ? `${word} ${parts.join(', ')}` : '');
  const removes = remove.map((name) => `#${name}`);
  const names = [...Object.keys(set), ...Object.keys(add), ...remove].map((name) => [`#${name}`, name] as const);
  const values = Object.entries({ ...set, ...add }).map(([name, value]) => [`:${name}`, value] as const);
  return {
    names: Object.fromEntries(names),
    values: Object.fromEntries(values),
    expression: [clause('SET', sets), clause('ADD', adds), clause('REMOVE', removes)].filter(Boolean).join(' '),
  };
}

function text(instantMs: number): { S: string } {
  return { S: new Date(instantMs).toISOString() };
}
