import { GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
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
  try {
    await startRun({ time, runId });
  } catch (error) {
    await client.send(markLost(runsTable, runId));
    throw error;
  }
  return { status: 202, body: { RunID: runId }, headers: { location: `/runs/${runId}` } };
};

function markLost(TableName: string, runId: string): UpdateItemCommand {
  return new UpdateItemCommand({
    TableName,
    Key: { Kind: { S: 'run' }, ID: { S: runId } },
    UpdateExpression: 'SET #state = :lost',
    ExpressionAttributeNames: { '#state': 'State' },
    ExpressionAttributeValues: { ':lost': { S: 'Lost' } },
  });
}

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
  return { status: 200, body: { Runs: items.map((item) => runView(item, place.now())), NextPageToken: nextPageToken } };
};

export const getRun: Operate = async ({ path: { runId = '' } }, { client, runsTable, now }) => {
  const { Item } = await client.send(
    new GetItemCommand({ TableName: runsTable, Key: { Kind: { S: 'run' }, ID: { S: runId } }, ConsistentRead: true }),
  );
  if (!Item) throw new Problem(404, 'no-such-run', `there is no run ${runId}`);
  return { status: 200, body: runView(Item, now()) };
};

/**
 * AWS: an asynchronous event is tried for up to six hours, and then discarded (docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html);
 * an hour more is for what the last attempt takes and for clocks.
 */
const startsWithinMs = 7 * 60 * 60 * 1000;

/** A run that was accepted and can begin no more is lost: nobody was there to write so. */
function runView(item: Item, now: Date): Record<string, unknown> {
  const { Kind: _, ID, ExpiresAt: __, Workers: ___, ...shown } = plainItem(item);
  const lost = shown['State'] === 'Accepted' && Date.parse(String(shown['EventTime'])) + startsWithinMs < now.getTime();
  return { RunID: ID, ...shown, ...(lost ? { State: 'Lost' } : {}) };
}
