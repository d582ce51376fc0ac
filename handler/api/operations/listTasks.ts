import { BatchGetItemCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { readInstant } from '../../tasks/instant.ts';
import { defaultPriority, type Item } from '../../tasks/task.ts';
import { dayMs, textBound } from '../../tasks/textBound.ts';
import type { ApiPlace, Operate } from '../place.ts';
import { invalid } from '../problem.ts';
import { readPage } from '../readPage.ts';
import type { ApiRequest } from '../request.ts';
import { taskView } from '../taskView.ts';

/** By status, and within it by due range and priority: that is what the index has. Without a status it would be a scan, and so it is refused. */
export const listTasks: Operate = async (request, place) => {
  const filters = readFilters(request, place.dueIndex);
  const { items, nextPageToken } = await readPage(queryFor(filters, place), request, place);

  // Texts are not instants: the bounds are a day wide, and what is in between is judged here.
  const within = items.filter((item) => isWithin(readInstant(item.ExecutionTime?.S ?? ''), filters));
  const rows = await readRows(within, place);
  return { status: 200, body: { Tasks: rows.map(taskView), Index: place.dueIndex, NextPageToken: nextPageToken } };
};

interface Filters {
  readonly status: string;
  readonly fromMs: number | undefined;
  readonly untilMs: number | undefined;
  readonly priority: number | undefined;
}

function readFilters({ query: { status, dueFrom, dueUntil, priority } }: ApiRequest, index: string): Filters {
  if (status === undefined) {
    const given = Object.entries({ dueFrom, dueUntil, priority }).find(([, value]) => value !== undefined)?.[0];
    const why = `no index serves ${given === undefined ? 'a list of all tasks' : `${given} without a status`}: ${index} begins with the status`;
    throw invalid(`${why}; give one, such as status=Pending`, { parameter: given ?? 'status', Index: index });
  }
  return {
    status,
    fromMs: instantOf('dueFrom', dueFrom),
    untilMs: instantOf('dueUntil', dueUntil),
    priority: priority === undefined ? undefined : Number(priority),
  };
}

function instantOf(parameter: string, text: string | undefined): number | undefined {
  const instantMs = text === undefined ? undefined : readInstant(text);
  if (text !== undefined && instantMs === undefined)
    throw invalid(`${parameter} must be an ISO 8601 instant such as 2030-01-01T09:00:00Z`, { parameter });
  return instantMs;
}

function queryFor({ status, fromMs, untilMs, priority }: Filters, { tasksTable, dueIndex }: ApiPlace): QueryCommandInput {
  const range = fromMs !== undefined || untilMs !== undefined;
  const byPriority = `Priority = :priority${priority === defaultPriority ? ' OR attribute_not_exists(Priority)' : ''}`;
  return {
    TableName: tasksTable,
    IndexName: dueIndex,
    KeyConditionExpression: `#status = :status${range ? ' AND ExecutionTime BETWEEN :from AND :until' : ''}`,
    ...(priority === undefined ? {} : { FilterExpression: byPriority }),
    ExpressionAttributeNames: { '#status': 'Status' },
    ExpressionAttributeValues: {
      ':status': { S: status },
      ...(priority === undefined ? {} : { ':priority': { N: String(priority) } }),
      ...(range ? { ':from': { S: lowerBound(fromMs) }, ':until': { S: untilMs === undefined ? '\u{10ffff}' : textBound(untilMs) } } : {}),
    },
  };
}

/** A text that sorts before that of every instant from then on, at whatever offset it is written. */
function lowerBound(fromMs: number | undefined): string {
  return fromMs === undefined ? ' ' : new Date(fromMs - dayMs).toISOString().slice(0, 10);
}

/** What can't be read is shown where no range is asked for: that is how people find it. */
function isWithin(instantMs: number | undefined, { fromMs, untilMs }: Filters): boolean {
  if (instantMs === undefined) return fromMs === undefined && untilMs === undefined;
  return instantMs >= (fromMs ?? -Infinity) && instantMs <= (untilMs ?? Infinity);
}

// AWS: a batch reads at most 100 items, and may leave some for another time (docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html).
const mostBatches = 10;

/** The whole rows, in the order of the index. */
async function readRows(items: readonly Item[], { client, tasksTable }: ApiPlace): Promise<Item[]> {
  const rows = new Map<string | undefined, Item>();
  let keys: Item[] = items.flatMap(({ TaskID }) => (TaskID ? [{ TaskID }] : []));
  for (let batch = 0; keys.length > 0 && batch < mostBatches; batch += 1) {
    const { Responses, UnprocessedKeys } = await client.send(new BatchGetItemCommand({ RequestItems: { [tasksTable]: { Keys: keys } } }));
    for (const row of Responses?.[tasksTable] ?? []) rows.set(row.TaskID?.S, row);
    keys = UnprocessedKeys?.[tasksTable]?.Keys ?? [];
  }
  const inOrder = items.map(({ TaskID }) => rows.get(TaskID?.S));
  return inOrder.filter((row) => row !== undefined);
}
