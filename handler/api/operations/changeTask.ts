import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { updateIf, type Written } from '../../tasks/conditionalWrite.ts';
import { claimBounds, isClaimed, notClaimed } from '../../tasks/liveClaim.ts';
import { attributeMap } from '../../tasks/plainValue.ts';
import { readVersion } from '../../tasks/readRow.ts';
import type { Item } from '../../tasks/task.ts';
import { beingExecuted, changedMeanwhile, wrongStatus } from '../changeIf.ts';
import type { Operate } from '../place.ts';
import { noSuchTask, Problem } from '../problem.ts';
import { taskView } from '../taskView.ts';
import { instantText } from './createTask.ts';

/** What belongs to the occurrence that a reschedule gives up. */
const ofOccurrence = ['Claims', 'Attempts', 'HandOvers', 'NextAttemptAt', 'LastError'];

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

  const write = (version: Version) =>
    updateIf(client, {
      TableName: tasksTable,
      Key: { TaskID: { S: taskId } },
      UpdateExpression: `SET ${sets.join(', ')} REMOVE ${['ClaimedBy', 'ClaimedUntil', ...(rescheduled ? ofOccurrence : [])].join(', ')}`,
      ConditionExpression: `#Status = :pending AND ${version.condition} AND ${notClaimed}`,
      ExpressionAttributeNames: { '#Status': 'Status', ...Object.fromEntries(Object.keys(set).map((name) => [`#${name}`, name])) },
      ExpressionAttributeValues: {
        ':pending': { S: 'Pending' },
        ':seen': version.seen,
        ...claimBounds(at),
        ...Object.fromEntries(Object.entries(set).map(([name, value]) => [`:${name}`, value])),
      },
      ReturnValues: 'ALL_NEW',
    });

  const first = await write(ofVersion(seen));
  const odd = oddVersion(first, seen);
  const { updated, item } = odd ? await write({ condition: isSeen, seen: odd }) : first;
  if (!updated) throw whyNot(item, taskId, seen, at);
  return { status: 200, body: taskView(item) };
};

interface Version {
  readonly condition: string;
  readonly seen: AttributeValue;
}

const isSeen = '#Version = :seen';

/** A row without a version is version 0. */
function ofVersion(seen: number): Version {
  return { condition: seen === 0 ? `(attribute_not_exists(#Version) OR ${isSeen})` : isSeen, seen: { N: String(seen) } };
}

/** So is one whose version is none: no condition says so of every value, but that it is still this one. */
function oddVersion({ updated, item }: Written, seen: number): AttributeValue | undefined {
  const odd = !updated && readVersion(item) === seen && Number(item.Version?.N) !== seen;
  return odd ? item.Version : undefined;
}

function whyNot(row: Item, taskId: string, seen: number, at: Date): Problem {
  if (!row.TaskID) return noSuchTask(taskId);
  const version = readVersion(row);
  if (version !== seen)
    return new Problem(409, 'version-conflict', `the task is version ${version} by now, not ${seen}: read it again`, { Version: version });
  if (row.Status?.S !== 'Pending') return wrongStatus(row, 'changed');
  return isClaimed(row, at) ? beingExecuted(row) : changedMeanwhile();
}
