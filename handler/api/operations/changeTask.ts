import { updateIf } from '../../tasks/conditionalWrite.ts';
import { claimBounds, isClaimed, notClaimed } from '../../tasks/liveClaim.ts';
import { attributeMap } from '../../tasks/plainValue.ts';
import { readVersion } from '../../tasks/readRow.ts';
import type { Item } from '../../tasks/task.ts';
import { beingExecuted, wrongStatus } from '../changeIf.ts';
import type { Operate } from '../place.ts';
import { noSuchTask, Problem } from '../problem.ts';
import { taskView } from '../taskView.ts';
import { instantText } from './createTask.ts';

/** What belongs to the occurrence that a reschedule gives up. */
const ofOccurrence = ['Attempts', 'HandOvers', 'NextAttemptAt', 'LastError'];

export const changeTask: Operate = async ({ path: { taskId = '' }, body }, { client, tasksTable, now }) => {
  const { Version, ...changes } = body;
  const seen = Number(Version);
  const at = now();
  const rescheduled = changes['ExecutionTime'] !== undefined;
  const set = attributeMap({
    ...changes,
    ...(rescheduled ? { ExecutionTime: instantText(changes['ExecutionTime']) } : {}),
    Version: seen + 1,
  });
  const sets = Object.keys(set).map((name) => `#${name} = :${name}`);

  const { updated, item } = await updateIf(client, {
    TableName: tasksTable,
    Key: { TaskID: { S: taskId } },
    UpdateExpression: `SET ${sets.join(', ')} REMOVE ${['ClaimedBy', 'ClaimedUntil', ...(rescheduled ? ofOccurrence : [])].join(', ')}`,
    ConditionExpression: `#Status = :pending AND ${ofVersion(seen)} AND ${notClaimed}`,
    ExpressionAttributeNames: { '#Status': 'Status', ...Object.fromEntries(Object.keys(set).map((name) => [`#${name}`, name])) },
    ExpressionAttributeValues: {
      ':pending': { S: 'Pending' },
      ':seen': { N: String(seen) },
      ...claimBounds(at),
      ...Object.fromEntries(Object.entries(set).map(([name, value]) => [`:${name}`, value])),
    },
    ReturnValues: 'ALL_NEW',
  });
  if (!updated) throw whyNot(item, taskId, seen, at);
  return { status: 200, body: taskView(item) };
};

/** A row without a version is version 0. */
function ofVersion(seen: number): string {
  return seen === 0 ? '(attribute_not_exists(#Version) OR #Version = :seen)' : '#Version = :seen';
}

function whyNot(row: Item, taskId: string, seen: number, at: Date): Problem {
  if (!row.TaskID) return noSuchTask(taskId);
  const version = readVersion(row);
  if (version !== seen)
    return new Problem(409, 'version-conflict', `the task is version ${version} by now, not ${seen}: read it again`, { Version: version });
  if (row.Status?.S !== 'Pending') return wrongStatus(row, 'changed');
  return isClaimed(row, at) ? beingExecuted(row) : new Problem(409, 'conflict', 'the task was changed meanwhile: read it again');
}
