import { type DynamoDBClient, QueryCommand, type ReturnValue, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { shareName, type WorkerEvent } from '../run/shares.ts';
import type { Counts, Summary } from '../run/summary.ts';
import { updateIf } from '../tasks/conditionalWrite.ts';
import type { Item } from '../tasks/task.ts';
import { workersMs } from './workerPlaces.ts';

/** The runs and their results, in a table of their own. A run that is open has a time to look at it again, and only then is it in the index. */
export interface RunLedger {
  /**
   * Known as open from now on; to be looked at again when the invocation that opened it must have ended. Answers whether an earlier invocation has come to
   * an end, and told CloudWatch what it counted.
   */
  open(run: RunFacts, startedAt: Date, stopAtMs: number): Promise<{ readonly counted: boolean }>;
  /** What the run found. The first look counts: whoever goes on with a run finds again what is left of it. */
  found(runId: string, summary: Summary): Promise<void>;
  /** Shares that get workers: the last of them to end has the run looked at. */
  handOut(runId: string, events: readonly WorkerEvent[]): Promise<void>;
  close(run: RunFacts, summary: Summary, now: Date): Promise<void>;
  /** A run that was over at once and can't be left open. */
  record(run: RunFacts, summary: Summary, startedAt: Date, endedAt: Date): Promise<void>;
  addShare(event: WorkerEvent, summary: Summary, now: Date): Promise<void>;
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
  const at = (runId: string) => ({ TableName: tableName, Key: { Kind: { S: 'run' }, ID: { S: runId } } });
  const update = async (runId: string, change: Change, ReturnValues: ReturnValue = 'NONE'): Promise<Item> => {
    const { names, values, expression } = expressionOf(change);
    const { Attributes = {} } = await client.send(
      new UpdateItemCommand({
        ...at(runId),
        UpdateExpression: expression,
        ExpressionAttributeNames: names,
        // AWS: refused when it is there and empty.
        ...(Object.keys(values).length > 0 ? { ExpressionAttributeValues: values } : {}),
        ReturnValues,
      }),
    );
    return Attributes;
  };
  /** When its last worker has ended, nobody else has to be waited for. */
  const lookNow = (runId: string, now: Date) =>
    updateIf(client, {
      ...at(runId),
      UpdateExpression: 'SET LookAgainAt = :now',
      ConditionExpression: '#state = :open AND attribute_not_exists(Workers)',
      ExpressionAttributeNames: { '#state': 'State' },
      ExpressionAttributeValues: { ':open': { S: 'Open' }, ':now': text(now.getTime()) },
    });

  return {
    open: async (run, startedAt, stopAtMs) => {
      const set = { ...factsOf(run, startedAt), State: { S: 'Running' }, LookAgainAt: text(stopAtMs + leaseMs) };
      const { State } = await update(run.runId, { set }, 'ALL_OLD');
      return { counted: State?.S === 'Open' || State?.S === 'Finished' };
    },

    // What is left is what the last invocation left, with its workers: it begins anew.
    found: async (runId, summary) => void (await update(runId, { set: foundBy(summary), remove: ['Left'] })),

    // Retries are found by their own index, whatever becomes of their workers: only a daily run is gone on with.
    handOut: async (runId, events) => {
      const names = events.filter(({ index }) => index === 'due').map(shareName);
      if (names.length > 0) await update(runId, { add: { Workers: { SS: names } } });
    },

    close: async (run, summary, now) => {
      const [add, again] = [countsOf(summary), lookAgainAt(summary, now.getTime())];
      if (again === undefined) {
        const set = { State: { S: 'Finished' }, FinishedAt: text(now.getTime()) };
        await update(run.runId, { set, add, remove: ['LookAgainAt', 'Workers'] });
        return;
      }
      const set = { State: { S: 'Open' }, LookAgainAt: text(again) };
      const drop: Item = summary.notStarted.length > 0 ? { Workers: { SS: summary.notStarted } } : {};
      const { Workers } = await update(run.runId, { set, add, drop }, 'ALL_NEW');
      if (!Workers && waitsForWorkers(summary)) await lookNow(run.runId, now);
    },

    record: async (run, summary, startedAt, endedAt) => {
      const { Unreadable, ...found } = foundBy(summary);
      const counts = countsOf(summary);
      const facts = { ...factsOf(run, startedAt), State: { S: 'Finished' }, FinishedAt: text(endedAt.getTime()), ...found };
      await update(run.runId, { set: { ...facts, ...(Unreadable && !counts.Unreadable ? { Unreadable } : {}) }, add: counts });
    },

    // What was due was counted by the run that handed it out.
    addShare: async (event, summary, now) => {
      const add = countsOf(summary);
      if (event.index === 'retries') {
        if (Object.keys(add).length > 0) await update(event.runId, { add });
        return;
      }
      const again = lookAgainAt(summary, now.getTime());
      const set: Item = again === undefined ? {} : { LookAgainAt: text(again) };
      const { Workers } = await update(event.runId, { set, add, drop: { Workers: { SS: [shareName(event)] } } }, 'ALL_NEW');
      if (!Workers && again === undefined) await lookNow(event.runId, now);
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
function lookAgainAt(summary: Summary, nowMs: number): number | undefined {
  if (summary.settled) return undefined;
  if (summary.counts.left > 0) return nowMs;
  return waitsForWorkers(summary) ? nowMs + workersMs : nowMs + leaseMs;
}

/** For its own, and nobody else. */
function waitsForWorkers({ settled, counts, held }: Summary): boolean {
  return !settled && counts.left + counts.interrupted + held === 0;
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

interface Change {
  readonly set?: Item;
  readonly add?: Item;
  readonly remove?: readonly string[];
  /** What is taken out of sets. */
  readonly drop?: Item;
}

/** Counts are added, so that each invocation of a run has its share; a run that goes on keeps when, and by whom, it was begun. */
function expressionOf({ set = {}, add = {}, remove = [], drop = {} }: Change) {
  const first = new Set(['StartedAt', 'Trigger', 'ExpiresAt', 'Due', 'Unreadable']);
  const sets = Object.keys(set).map((name) => (first.has(name) ? `#${name} = if_not_exists(#${name}, :${name})` : `#${name} = :${name}`));
  const pairs = (item: Item) => Object.keys(item).map((name) => `#${name} :${name}`);
  const clause = (word: string, parts: readonly string[]) => (parts.length > 0 ? `${word} ${parts.join(', ')}` : '');
  const removes = remove.map((name) => `#${name}`);
  const valued = { ...set, ...add, ...drop };
  const names = [...Object.keys(valued), ...remove].map((name) => [`#${name}`, name] as const);
  const values = Object.entries(valued).map(([name, value]) => [`:${name}`, value] as const);
  const clauses = [clause('SET', sets), clause('ADD', pairs(add)), clause('DELETE', pairs(drop)), clause('REMOVE', removes)];
  return { names: Object.fromEntries(names), values: Object.fromEntries(values), expression: clauses.filter(Boolean).join(' ') };
}

function text(instantMs: number): { S: string } {
  return { S: new Date(instantMs).toISOString() };
}
