import { createHash } from 'node:crypto';
import { ConditionalCheckFailedException, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { parseRecurrence } from '../../recurrence/recurrence.ts';
import { readInstant } from '../../tasks/instant.ts';
import { itemSizeBytes, mostTaskBytes } from '../../tasks/itemSize.ts';
import { attributeMap } from '../../tasks/plainValue.ts';
import type { Item } from '../../tasks/task.ts';
import type { Operate } from '../place.ts';
import { invalid, Problem } from '../problem.ts';
import { taskView } from '../taskView.ts';

/** The same request twice makes one task. "The same" is the body, whatever has become of the task since. */
export const createTask: Operate = async ({ body }, { client, tasksTable }) => {
  const row = newRow(body);
  try {
    await client.send(
      new PutItemCommand({
        TableName: tasksTable,
        Item: row,
        ConditionExpression: 'attribute_not_exists(TaskID)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return { status: 201, body: taskView(row), headers: { location: `/tasks/${encodeURIComponent(String(body['TaskID']))}` } };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const there = error.Item ?? {};
    if (there.RequestHash?.S === row.RequestHash?.S) return { status: 200, body: taskView(there) };
    throw new Problem(409, 'task-exists', `there is a task ${body['TaskID']} already, and it was not created by this body`);
  }
};

function newRow(body: Readonly<Record<string, unknown>>): Item {
  const { TaskID, ExecutionTime, Recurrence } = body;
  if (isDeeper(body, mostLevels))
    throw invalid(`Parameters must not be nested deeper than ${mostLevels - 1} levels`, { parameter: 'Parameters' });
  const executionTime = instantText(ExecutionTime);
  if (typeof Recurrence === 'string' && !parseRecurrence(Recurrence))
    throw invalid('Recurrence must be daily, rate(...) or cron(...), as EventBridge writes them', { parameter: 'Recurrence' });
  const row = attributeMap({
    TaskName: TaskID,
    ...body,
    ExecutionTime: executionTime,
    Status: 'Pending',
    Version: 1,
    RequestHash: createHash('sha256').update(canonical(body)).digest('base64url'),
  });
  const sizeBytes = itemSizeBytes(row);
  if (sizeBytes > mostTaskBytes) throw invalid(`the task would have ${sizeBytes} bytes, and ${mostTaskBytes} are the most`);
  return row;
}

/** AWS: attributes are nested at most 32 levels deep (docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html). */
const mostLevels = 32;

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((member) => isDeeper(member, levels - 1));
}

/** In UTC and to the millisecond, so that the order of the texts is that of the instants. */
export function instantText(text: unknown): string {
  const instantMs = readInstant(String(text));
  if (instantMs === undefined)
    throw invalid(`ExecutionTime must be an ISO 8601 instant such as 2030-01-01T09:00:00Z`, { parameter: 'ExecutionTime' });
  return new Date(instantMs).toISOString();
}

/** JSON with its members sorted: the same body, in whatever order it was written. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join()}}`;
}
