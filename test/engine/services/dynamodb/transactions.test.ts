import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  type CancellationReason,
  GetItemCommand,
  PutItemCommand,
  TransactGetItemsCommand,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dynamo, notes, orders, refusal } from './support/tables.ts';

const { engine, send, create } = dynamo();
const id = (text: string) => ({ id: { S: text } });
const get = async (text: string) => (await send(new GetItemCommand({ TableName: 'Notes', Key: id(text) }))).Item;
const write = (TransactItems: TransactWriteItem[], more: object = {}) => send(new TransactWriteItemsCommand({ TransactItems, ...more }));
const put = (text: string, more: object = {}) => ({ Put: { TableName: 'Notes', Item: id(text), ...more } });

beforeAll(async () => {
  await create(notes);
  await create(orders);
});

beforeEach(() => send(new PutItemCommand({ TableName: 'Notes', Item: { ...id('there'), n: { N: '1' } } })));

describe('TransactWriteItems', () => {
  it('puts, updates, deletes and checks in one go, for twice the units', async () => {
    await send(new PutItemCommand({ TableName: 'Notes', Item: id('old') }));

    const answer = await write(
      [
        put('new', { ConditionExpression: 'attribute_not_exists(id)' }),
        {
          Update: {
            TableName: 'Notes',
            Key: id('there'),
            UpdateExpression: 'ADD n :one',
            ExpressionAttributeValues: { ':one': { N: '1' } },
          },
        },
        { Delete: { TableName: 'Notes', Key: id('old') } },
        {
          ConditionCheck: {
            TableName: 'Orders',
            Key: { customer: { S: 'c' }, number: { N: '1' } },
            ConditionExpression: 'attribute_not_exists(customer)',
          },
        },
      ],
      { ReturnConsumedCapacity: 'TOTAL' },
    );

    expect([await get('new'), await get('there'), await get('old')]).toEqual([id('new'), { ...id('there'), n: { N: '2' } }, undefined]);
    expect(answer.ConsumedCapacity).toEqual([
      { TableName: 'Notes', CapacityUnits: 6, WriteCapacityUnits: 6 },
      { TableName: 'Orders', CapacityUnits: 2, WriteCapacityUnits: 2 },
    ]);
  });

  it('does nothing when one condition fails, and says which', async () => {
    const failed = { ConditionExpression: 'attribute_not_exists(id)', ReturnValuesOnConditionCheckFailure: 'ALL_OLD' };

    const error = await write([put('never'), put('there', failed)]).catch((reason) => reason);

    expect(error.name).toBe('TransactionCanceledException');
    expect(error.message).toBe(
      'Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed]',
    );
    expect(error.CancellationReasons).toEqual<CancellationReason[]>([
      { Code: 'None' },
      { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed', Item: { ...id('there'), n: { N: '1' } } },
    ]);
    expect(await get('never')).toBeUndefined();
  });

  it('cancels for a key of another type, and refuses an empty key as a whole', async () => {
    const wrong = await write([{ Delete: { TableName: 'Notes', Key: { id: { N: '5' } } } }]).catch((reason) => reason);
    const empty = await refusal(write([put('')]));

    expect(wrong.CancellationReasons).toEqual([{ Code: 'ValidationError', Message: 'The provided key element does not match the schema' }]);
    expect(empty).toBe(
      'ValidationException: One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: id',
    );
  });

  it('refuses two operations on one item', async () => {
    const answer = await refusal(write([put('x'), { Delete: { TableName: 'Notes', Key: id('x') } }]));

    expect(answer).toBe('ValidationException: Transaction request cannot include multiple operations on one item');
  });

  it('does a repeated request once, for ten minutes', async () => {
    await engine.clock.freeze('2030-01-01T00:00:00Z');
    const add = {
      Update: { TableName: 'Notes', Key: id('there'), UpdateExpression: 'ADD n :one', ExpressionAttributeValues: { ':one': { N: '1' } } },
    };
    const token = { ClientRequestToken: 'once' };

    await write([add], token);
    await write([add], token);
    const other = await refusal(write([put('other')], token));
    const once = await get('there');
    await engine.clock.advance(10 * 60 * 1000);
    await write([add], token);

    expect(once).toEqual({ ...id('there'), n: { N: '2' } });
    expect(other).toContain('IdempotentParameterMismatchException');
    expect(await get('there')).toEqual({ ...id('there'), n: { N: '3' } });
  });
});

describe('TransactGetItems', () => {
  it('answers in order, with nothing for what is not there', async () => {
    const read = (text: string, more: object = {}) => ({ Get: { TableName: 'Notes', Key: id(text), ...more } });

    const answer = await send(
      new TransactGetItemsCommand({
        TransactItems: [read('absent'), read('there', { ProjectionExpression: 'n' })],
        ReturnConsumedCapacity: 'TOTAL',
      }),
    );

    expect(answer.Responses).toEqual([{}, { Item: { n: { N: '1' } } }]);
    expect(answer.ConsumedCapacity).toEqual([{ TableName: 'Notes', CapacityUnits: 4, ReadCapacityUnits: 4 }]);
  });
});

describe('batches', () => {
  it('write and read several tables', async () => {
    const order = { customer: { S: 'c' }, number: { N: '1' } };

    const written = await send(
      new BatchWriteItemCommand({
        RequestItems: {
          Notes: [{ PutRequest: { Item: id('b1') } }, { DeleteRequest: { Key: id('there') } }],
          Orders: [{ PutRequest: { Item: order } }],
        },
        ReturnItemCollectionMetrics: 'SIZE',
      }),
    );
    const read = await send(
      new BatchGetItemCommand({ RequestItems: { Notes: { Keys: [id('b1'), id('there')] }, Orders: { Keys: [order] } } }),
    );

    expect(written.UnprocessedItems).toEqual({});
    expect(written.ItemCollectionMetrics).toEqual({
      Orders: [{ ItemCollectionKey: { customer: { S: 'c' } }, SizeEstimateRangeGB: [0, 1] }],
    });
    expect(read.Responses).toEqual({ Notes: [id('b1')], Orders: [order] });
    expect(read.UnprocessedKeys).toEqual({});
  });

  it('refuse duplicates, too many items and keys that do not fit', async () => {
    const puts = (items: object[]) =>
      refusal(send(new BatchWriteItemCommand({ RequestItems: { Notes: items.map((Item) => ({ PutRequest: { Item: Item as never } })) } })));
    const keys = Array.from({ length: 101 }, (_, number) => id(`${number}`));

    expect(await puts([id('a'), id('a')])).toBe('ValidationException: Provided list of item keys contains duplicates');
    expect(await puts([{ id: { N: '5' } }])).toBe('ValidationException: The provided key element does not match the schema');
    expect(await refusal(send(new BatchGetItemCommand({ RequestItems: { Notes: { Keys: [id('a'), id('a')] } } })))).toBe(
      'ValidationException: Provided list of item keys contains duplicates',
    );
    expect(
      await refusal(
        send(
          new BatchGetItemCommand({
            RequestItems: {
              Notes: { Keys: keys.slice(0, 60) },
              Orders: { Keys: keys.slice(0, 60).map((_, number) => ({ customer: { S: 'c' }, number: { N: `${number}` } })) },
            },
          }),
        ),
      ),
    ).toBe('ValidationException: Too many items requested for the BatchGetItem call');
  });
});
