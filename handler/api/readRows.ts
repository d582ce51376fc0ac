import { BatchGetItemCommand } from '@aws-sdk/client-dynamodb';
import type { Item } from '../tasks/task.ts';
import type { ApiPlace } from './place.ts';
import { throttled } from './problem.ts';
import { taskView } from './taskView.ts';

/**
 * AWS: an answer of a function has at most 6 MB (docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html), in which the body is a text: what it
 * quotes counts. A row has at most 400 KB, so that one always fits.
 */
const mostBytes = 5_000_000;

// AWS: a batch reads at most 100 items and 16 MB, and may leave some for another time (docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html).
const rowsAtOnce = 50;
const mostBatches = 6;
/** Twice as long each time: together 1.6 s of the 29 that API Gateway waits. */
const firstPauseMs = 50;

export interface Rows {
  readonly views: readonly object[];
  /** The entry behind which the rows no longer fit into an answer, or were not to be had; undefined when all are there. */
  readonly cutBehind: Item | undefined;
}

/** The whole rows of the entries, in their order, as the API shows them; no more than an answer may hold, and none behind one that the table does not give. One that is gone since is left out. */
export async function readRows(entries: readonly Item[], place: ApiPlace): Promise<Rows> {
  const views: object[] = [];
  let bytes = 0;
  let last: Item | undefined;
  for (let from = 0; from < entries.length; from += rowsAtOnce) {
    const some = entries.slice(from, from + rowsAtOnce);
    const { rows, unread } = await rowsOf(some, place);
    for (const entry of some) {
      if (unread.has(entry.TaskID?.S)) {
        if (!last) throw throttled();
        return { views, cutBehind: last };
      }
      const row = rows.get(entry.TaskID?.S);
      const view = row && taskView(row);
      bytes += view ? Buffer.byteLength(JSON.stringify(JSON.stringify(view))) : 0;
      if (bytes > mostBytes && views.length > 0) return { views, cutBehind: last };
      if (view) views.push(view);
      last = entry;
    }
  }
  return { views, cutBehind: undefined };
}

async function rowsOf(entries: readonly Item[], { client, tasksTable, pause }: ApiPlace) {
  const rows = new Map<string | undefined, Item>();
  let keys: Item[] = entries.flatMap(({ TaskID }) => (TaskID ? [{ TaskID }] : []));
  for (let batch = 0; keys.length > 0 && batch < mostBatches; batch += 1) {
    // AWS: what is left unread is to be asked for after a pause, or it is left again (docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html).
    if (batch > 0) await pause(firstPauseMs * 2 ** (batch - 1));
    const { Responses, UnprocessedKeys } = await client.send(new BatchGetItemCommand({ RequestItems: { [tasksTable]: { Keys: keys } } }));
    for (const row of Responses?.[tasksTable] ?? []) rows.set(row.TaskID?.S, row);
    keys = UnprocessedKeys?.[tasksTable]?.Keys ?? [];
  }
  return { rows, unread: new Set(keys.map(({ TaskID }) => TaskID?.S)) };
}
