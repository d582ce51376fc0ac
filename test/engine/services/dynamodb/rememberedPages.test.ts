import {
  DeleteTableCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteItemsCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import { beforeEach, expect, it } from 'vitest';
import { dynamo, notes, orders, refusal } from './support/tables.ts';

// Pages that were read are remembered until something changes; these are the changes.
const { engine, send, create } = dynamo();
const put = (text: string) => send(new PutItemCommand({ TableName: 'Notes', Item: { id: { S: text } } }));
const scanned = async () => (await send(new ScanCommand({ TableName: 'Notes' }))).Items?.map((item) => item['id']?.S).sort();

beforeEach(async () => {
  await engine.control('POST', 'reset');
  await create(notes);
  await put('first');
  expect(await scanned()).toEqual(['first']);
});

it('a scan sees what was put after the last one', async () => {
  await put('second');

  expect(await scanned()).toEqual(['first', 'second']);
});

it('a transaction that was cancelled changes nothing', async () => {
  const item = (text: string, more: object = {}) => ({ Put: { TableName: 'Notes', Item: { id: { S: text } }, ...more } });

  await refusal(
    send(new TransactWriteItemsCommand({ TransactItems: [item('x'), item('first', { ConditionExpression: 'attribute_not_exists(id)' })] })),
  );

  expect(await scanned()).toEqual(['first']);
});

it('a restored snapshot brings back its items', async () => {
  await engine.control('POST', 'snapshots', { name: 'one' });
  await put('second');
  expect(await scanned()).toEqual(['first', 'second']);

  await engine.control('POST', 'snapshots/one/restore');

  expect(await scanned()).toEqual(['first']);
});

it('a new table of the same name is empty', async () => {
  await send(new DeleteTableCommand({ TableName: 'Notes' }));
  await create(notes);

  expect(await scanned()).toEqual([]);
});

it('an index that was deleted and made again holds its items', async () => {
  await create(orders);
  const byState = orders.GlobalSecondaryIndexes?.[0];
  const open = new QueryCommand({
    TableName: 'Orders',
    IndexName: 'byState',
    KeyConditionExpression: '#s = :s',
    ExpressionAttributeNames: { '#s': 'state' },
    ExpressionAttributeValues: { ':s': { S: 'open' } },
  });
  const item = { customer: { S: 'ann' }, number: { N: '1' }, state: { S: 'open' }, placedAt: { S: 'now' } };
  expect((await send(open)).Count).toBe(0);
  await send(new PutItemCommand({ TableName: 'Orders', Item: item }));
  expect((await send(open)).Items).toEqual([item]);

  await send(new UpdateTableCommand({ TableName: 'Orders', GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'byState' } }] }));
  await send(
    new UpdateTableCommand({
      TableName: 'Orders',
      AttributeDefinitions: orders.AttributeDefinitions,
      GlobalSecondaryIndexUpdates: [{ Create: { IndexName: 'byState', KeySchema: byState?.KeySchema, Projection: byState?.Projection } }],
    }),
  );

  expect((await send(open)).Items).toEqual([item]);
});
