import type { QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { readInstant } from '../../tasks/instant.ts';
import { defaultPriority, type Item } from '../../tasks/task.ts';
import { afterAll, dayMs, textBound } from '../../tasks/textBound.ts';
import { pageRequest } from '../pages.ts';
import type { ApiPlace, Operate } from '../place.ts';
import { invalid } from '../problem.ts';
import { readMatching } from '../readPage.ts';
import { readRows } from '../readRows.ts';
import type { ApiRequest } from '../request.ts';

/** By status, and within it by due range and priority: that is what the index has. Without a status it would be a scan, and so it is refused. */
export const listTasks: Operate = async (request, place) => {
  const filters = readFilters(request, place.dueIndex);
  const page = await pageRequest(request, place);

  // Texts are not instants: the bounds are a day wide, and what is in between is judged here.
  const within = (entry: Item) => isWithin(readInstant(entry.ExecutionTime?.S ?? ''), filters);
  const found = await readMatching(queryFor(filters, place), within, page, place);
  const entries = found.entries.slice(0, page.limit);
  const { views, cutBehind } = await readRows(entries, place);

  const end = cutBehind ?? (entries.length < found.entries.length ? entries.at(-1) : undefined);
  const next = end ? keyOf(end) : found.end;
  return { status: 200, body: { Tasks: views, Index: place.dueIndex, NextPageToken: next && (await page.tokenBehind(next)) } };
};

/** Where an entry is in the index. */
function keyOf({ TaskID = none, Status = none, ExecutionTime = none }: Item): Item {
  return { TaskID, Status, ExecutionTime };
}

const none = { S: '' };

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
  const fromMs = instantOf('dueFrom', dueFrom);
  const untilMs = instantOf('dueUntil', dueUntil);
  if (fromMs !== undefined && untilMs !== undefined && fromMs > untilMs)
    throw invalid('dueFrom must not be later than dueUntil', { parameter: 'dueFrom' });
  return {
    status,
    fromMs,
    untilMs,
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
      ...(range ? { ':from': { S: lowerBound(fromMs) }, ':until': { S: untilMs === undefined ? afterAll : textBound(untilMs) } } : {}),
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
