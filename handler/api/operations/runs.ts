import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { runIdAt } from '../../run/runId.ts';
import { plainItem } from '../../tasks/plainValue.ts';
import type { Item } from '../../tasks/task.ts';
import type { Operate } from '../place.ts';
import { Problem } from '../problem.ts';
import { readPage } from '../readPage.ts';

const keptDays = 90;
const daySeconds = 24 * 60 * 60;

/** The run is known before it runs: whoever has its id can ask for it at once. */
export const runNow: Operate = async ({ requestId }, { client, runsTable, now, startRun }) => {
  const at = now();
  const runId = runIdAt(at.getTime(), requestId);
  const time = at.toISOString();
  await client.send(
    new PutItemCommand({
      TableName: runsTable,
      Item: {
        Kind: { S: 'run' },
        ID: { S: runId },
        State: { S: 'Accepted' },
        Trigger: { S: 'api' },
        EventTime: { S: time },
        ExpiresAt: { N: String(Math.floor(at.getTime() / 1000) + keptDays * daySeconds) },
      },
    }),
  );
  await startRun({ time, runId });
  return { status: 202, body: { RunID: runId }, headers: { location: `/runs/${runId}` } };
};

export const listRuns: Operate = async (request, place) => {
  const { items, nextPageToken } = await readPage(
    {
      TableName: place.runsTable,
      KeyConditionExpression: 'Kind = :run',
      ExpressionAttributeValues: { ':run': { S: 'run' } },
      ScanIndexForward: false,
    },
    request,
    place,
  );
  return { status: 200, body: { Runs: items.map(runView), NextPageToken: nextPageToken } };
};

export const getRun: Operate = async ({ path: { runId = '' } }, { client, runsTable }) => {
  const { Item } = await client.send(
    new GetItemCommand({ TableName: runsTable, Key: { Kind: { S: 'run' }, ID: { S: runId } }, ConsistentRead: true }),
  );
  if (!Item) throw new Problem(404, 'no-such-run', `there is no run ${runId}`);
  return { status: 200, body: runView(Item) };
};

function runView(item: Item): Record<string, unknown> {
  const { Kind: _, ID, ExpiresAt: __, ...shown } = plainItem(item);
  return { RunID: ID, ...shown };
}
