import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { plainItem } from '../../tasks/plainValue.ts';
import type { Item } from '../../tasks/task.ts';
import { pageRequest } from '../pages.ts';
import type { Operate } from '../place.ts';
import { readPage } from '../readPage.ts';

/** What the last audit found, or has found so far; rows that were mended since are in it until the next one. */
export const readAudit: Operate = async (request, place) => {
  const key = { Kind: { S: 'audit' }, ID: { S: 'last' } };
  const { Item } = await place.client.send(new GetItemCommand({ TableName: place.runsTable, Key: key }));
  if (!Item) {
    // Nothing is there to be turned over, and yet a token that is none is refused.
    await pageRequest(request, place);
    return { status: 200, body: { Findings: [] } };
  }

  const { items, nextPageToken } = await readPage(
    {
      TableName: place.runsTable,
      KeyConditionExpression: 'Kind = :finding AND begins_with(ID, :audit)',
      ExpressionAttributeValues: { ':finding': { S: 'finding' }, ':audit': { S: `${Item.AuditID?.S}#` } },
    },
    request,
    place,
    Item.AuditID?.S,
  );
  return { status: 200, body: { Audit: auditView(Item), Findings: items.map(findingView), NextPageToken: nextPageToken } };
};

function auditView(item: Item): Record<string, unknown> {
  const { Kind: _, ID: __, ExpiresAt: ___, Segments: ____, LeasedBy: _____, LeasedUntil: ______, ...shown } = plainItem(item);
  return shown;
}

function findingView({ TaskID, Reason, FoundAt }: Item): Record<string, unknown> {
  return { TaskID: TaskID?.S, Reason: Reason?.S, FoundAt: FoundAt?.S };
}
