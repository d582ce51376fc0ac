import {
  BatchWriteItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  ScanCommand,
  type ScanCommandInput,
} from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { dynamo, notes, orders, refusal } from './support/tables.ts';

const { send, create } = dynamo();

const query = (input: Partial<QueryCommandInput>) => send(new QueryCommand({ TableName: 'Orders', ...input }));
const scan = (input: Partial<ScanCommandInput> = {}) => send(new ScanCommand({ TableName: 'Orders', ...input }));
const ofAnn = { KeyConditionExpression: 'customer = :c', ExpressionAttributeValues: { ':c': { S: 'ann' } } };
const numbers = (items: QueryCommandOutputItems) => items?.map((item) => Number(item['number']?.N));
type QueryCommandOutputItems = Awaited<ReturnType<typeof query>>['Items'];

const order = (customer: string, number: number, state: string, placedAt: string) => ({
  customer: { S: customer },
  number: { N: String(number) },
  state: { S: state },
  placedAt: { S: placedAt },
  total: { N: String(number * 10) },
  memo: { S: `memo ${number}` },
});

beforeAll(async () => {
  await create(orders);
  await create(notes);
  const items = [
    order('ann', -5, 'open', '2030-01-05'),
    order('ann', 0, 'paid', '2030-01-04'),
    order('ann', 2, 'open', '2030-01-03'),
    order('ann', 10, 'paid', '2030-01-02'),
    order('ann', 100, 'open', '2030-01-01'),
    order('bob', 1, 'open', '2030-01-02'),
  ];
  await send(new BatchWriteItemCommand({ RequestItems: { Orders: items.map((Item) => ({ PutRequest: { Item } })) } }));
});

describe('Query', () => {
  it('answers a partition in the order of its numbers, or the other way round', async () => {
    const forwards = await query(ofAnn);
    const backwards = await query({ ...ofAnn, ScanIndexForward: false });

    expect(forwards).toMatchObject({ Count: 5, ScannedCount: 5 });
    expect(forwards.LastEvaluatedKey).toBeUndefined();
    expect(forwards.Items?.[0]).toEqual(order('ann', -5, 'open', '2030-01-05'));
    expect(numbers(forwards.Items)).toEqual([-5, 0, 2, 10, 100]);
    expect(numbers(backwards.Items)).toEqual([100, 10, 2, 0, -5]);
  });

  it.each([
    ['#n = :a', [2]],
    ['#n < :a', [-5, 0]],
    ['#n <= :a', [-5, 0, 2]],
    ['#n > :a', [10, 100]],
    ['#n >= :a', [2, 10, 100]],
    [':a <= #n', [2, 10, 100]],
    ['(#n BETWEEN :a AND :b)', [2, 10]],
  ])('takes the sort keys that are %s', async (condition, expected) => {
    const values = { ':c': { S: 'ann' }, ':a': { N: '2' }, ...(condition.includes(':b') ? { ':b': { N: '10.0' } } : {}) };

    const { Items } = await query({
      KeyConditionExpression: `customer = :c AND ${condition}`,
      ExpressionAttributeNames: { '#n': 'number' },
      ExpressionAttributeValues: values,
    });

    expect(numbers(Items)).toEqual(expected);
  });

  it('goes on page by page in both directions, with a key after a page that was just full', async () => {
    for (const ScanIndexForward of [true, false]) {
      const pages: (number[] | undefined)[] = [];
      let start: QueryCommandInput['ExclusiveStartKey'];
      do {
        const page = await query({ ...ofAnn, ScanIndexForward, Limit: 2, ExclusiveStartKey: start });
        pages.push(numbers(page.Items));
        start = page.LastEvaluatedKey;
      } while (start);

      expect(pages.flat()).toEqual(ScanIndexForward ? [-5, 0, 2, 10, 100] : [100, 10, 2, 0, -5]);
    }
    const exact = await query({ ...ofAnn, Limit: 5 });
    expect(exact.LastEvaluatedKey).toEqual({ customer: { S: 'ann' }, number: { N: '100' } });
    expect(await query({ ...ofAnn, ExclusiveStartKey: exact.LastEvaluatedKey })).toMatchObject({ Count: 0, Items: [] });
  });

  it('filters after the limit', async () => {
    const page = await query({
      ...ofAnn,
      Limit: 3,
      FilterExpression: '#s = :s AND contains(memo, :m)',
      ExpressionAttributeNames: { '#s': 'state' },
      ExpressionAttributeValues: { ...ofAnn.ExpressionAttributeValues, ':s': { S: 'open' }, ':m': { S: 'memo' } },
    });

    expect(page).toMatchObject({ Count: 2, ScannedCount: 3, LastEvaluatedKey: { customer: { S: 'ann' }, number: { N: '2' } } });
    expect(numbers(page.Items)).toEqual([-5, 2]);
  });

  it('reads a global index: only what it projects, and its keys in the last key', async () => {
    const page = await query({
      IndexName: 'byState',
      KeyConditionExpression: '#s = :s AND begins_with(placedAt, :p)',
      ExpressionAttributeNames: { '#s': 'state' },
      ExpressionAttributeValues: { ':s': { S: 'open' }, ':p': { S: '2030-01-0' } },
      Limit: 2,
      ReturnConsumedCapacity: 'INDEXES',
    });

    const { memo, ...projected } = order('ann', 100, 'open', '2030-01-01');
    expect(page.Items?.[0]).toEqual(projected);
    expect(page.LastEvaluatedKey).toEqual({
      customer: { S: 'bob' },
      number: { N: '1' },
      state: { S: 'open' },
      placedAt: { S: '2030-01-02' },
    });
    expect(page.ConsumedCapacity).toEqual({
      TableName: 'Orders',
      CapacityUnits: 0.5,
      Table: { CapacityUnits: 0 },
      GlobalSecondaryIndexes: { byState: { CapacityUnits: 0.5 } },
    });
  });

  it('reads a local index, fetching from the table what the index does not have', async () => {
    const byTime = { ...ofAnn, IndexName: 'byTime', Limit: 1, ConsistentRead: true };

    const keys = await query(byTime);
    const all = await query({ ...byTime, Select: 'ALL_ATTRIBUTES' });
    const memo = await query({ ...byTime, ProjectionExpression: 'memo' });

    expect(keys.Items).toEqual([{ customer: { S: 'ann' }, number: { N: '100' }, placedAt: { S: '2030-01-01' } }]);
    expect(all.Items).toEqual([order('ann', 100, 'open', '2030-01-01')]);
    expect(memo.Items).toEqual([{ memo: { S: 'memo 100' } }]);
  });

  it('counts without items', async () => {
    const page = await query({ ...ofAnn, Select: 'COUNT' });

    expect(page).toMatchObject({ Count: 5, ScannedCount: 5 });
    expect(page.Items).toBeUndefined();
  });

  it('ends a page when it has read 1 MB', async () => {
    const big = (number: number) => ({ customer: { S: 'big' }, number: { N: String(number) }, p: { S: 'x'.repeat(300_000) } });
    for (const number of [1, 2, 3, 4, 5]) await send(new PutItemCommand({ TableName: 'Orders', Item: big(number) }));
    const ofBig = { ...ofAnn, ExpressionAttributeValues: { ':c': { S: 'big' } } };

    const first = await query({ ...ofBig, ReturnConsumedCapacity: 'TOTAL' });
    const second = await query({ ...ofBig, ExclusiveStartKey: first.LastEvaluatedKey });

    expect(numbers(first.Items)).toEqual([1, 2, 3, 4]);
    expect(first.ConsumedCapacity).toEqual({ TableName: 'Orders', CapacityUnits: 146.5 });
    expect(numbers(second.Items)).toEqual([5]);
    expect(second.LastEvaluatedKey).toBeUndefined();
  });

  const names = { ExpressionAttributeNames: { '#n': 'number' } };
  const start = (customer: string, number: string) => ({ customer: { S: customer }, number: { N: number } });
  it.each<[string, Partial<QueryCommandInput>, string]>([
    ['no condition', {}, 'Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.'],
    ['an empty one', { KeyConditionExpression: '' }, 'Invalid KeyConditionExpression: The expression can not be empty;'],
    [
      'one without the partition key',
      { ...names, KeyConditionExpression: '#n = :n', ExpressionAttributeValues: { ':n': { N: '1' } } },
      'Query condition missed key schema element: customer',
    ],
    ['a range of partition keys', { ...ofAnn, KeyConditionExpression: 'customer > :c' }, 'Query key condition not supported'],
    [
      'another type',
      { ...ofAnn, ExpressionAttributeValues: { ':c': { N: '1' } } },
      'One or more parameter values were invalid: Condition parameter type does not match schema type',
    ],
    ['OR', { ...ofAnn, KeyConditionExpression: 'customer = :c OR customer = :c' }, 'Invalid operator used in KeyConditionExpression: OR'],
    [
      'two conditions on one key',
      { ...ofAnn, KeyConditionExpression: 'customer = :c AND customer = :c' },
      'KeyConditionExpressions must only contain one condition per key',
    ],
    [
      'a filter on a key',
      { ...ofAnn, FilterExpression: 'customer = :c' },
      'Filter Expression can only contain non-primary key attributes: Primary key attribute: customer',
    ],
    ['an unknown index', { ...ofAnn, IndexName: 'nope' }, 'The table does not have the specified index: nope'],
    [
      'a consistent read of a global index',
      { ...ofAnn, IndexName: 'byState', ConsistentRead: true },
      'Consistent reads are not supported on global secondary indexes',
    ],
    [
      'what a global index does not project',
      {
        IndexName: 'byState',
        KeyConditionExpression: '#s = :s',
        ExpressionAttributeNames: { '#s': 'state' },
        ExpressionAttributeValues: { ':s': { S: 'open' } },
        ProjectionExpression: 'memo, placedAt',
      },
      'One or more parameter values were invalid: Global secondary index byState does not project [memo]',
    ],
    [
      'unused values',
      { ...ofAnn, ExpressionAttributeValues: { ':c': { S: 'a' }, ':x': { S: 'b' }, ':y': { S: 'b' } } },
      'Value provided in ExpressionAttributeValues unused in expressions: keys: {:x, :y}',
    ],
    [
      'a start in another partition',
      { ...ofAnn, ExclusiveStartKey: start('bob', '1') },
      'The provided starting key is outside query boundaries based on provided conditions',
    ],
    [
      'a start outside the range of sort keys',
      {
        KeyConditionExpression: 'customer = :c AND #n > :n',
        ExpressionAttributeNames: { '#n': 'number' },
        ExpressionAttributeValues: { ':c': { S: 'ann' }, ':n': { N: '5' } },
        ExclusiveStartKey: start('ann', '1'),
      },
      'The provided starting key does not match the range key predicate',
    ],
    [
      'an incomplete start',
      { ...ofAnn, ExclusiveStartKey: { customer: { S: 'ann' } } },
      'The provided starting key is invalid: The provided key element does not match the schema',
    ],
    [
      'no attributes for SPECIFIC_ATTRIBUTES',
      { ...ofAnn, Select: 'SPECIFIC_ATTRIBUTES' },
      'Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES',
    ],
    [
      'ALL_PROJECTED_ATTRIBUTES of a table',
      { ...ofAnn, Select: 'ALL_PROJECTED_ATTRIBUTES' },
      'ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName',
    ],
  ])('refuses %s', async (_, input, sentence) => {
    expect(await refusal(query(input))).toBe(`ValidationException: ${sentence}`);
  });
});

describe('Scan', () => {
  beforeAll(async () => {
    const ids = Array.from({ length: 100 }, (_, number) => `note-${number}`);
    for (let from = 0; from < ids.length; from += 25) {
      const puts = ids.slice(from, from + 25).map((id) => ({ PutRequest: { Item: { id: { S: id } } } }));
      await send(new BatchWriteItemCommand({ RequestItems: { Notes: puts } }));
    }
  });

  const ids = async (input: Partial<ScanCommandInput>): Promise<string[]> => {
    const page = await send(new ScanCommand({ TableName: 'Notes', ...input }));
    const found = page.Items?.map((item) => item['id']?.S ?? '') ?? [];
    return page.LastEvaluatedKey ? [...found, ...(await ids({ ...input, ExclusiveStartKey: page.LastEvaluatedKey }))] : found;
  };

  it('finds every item once, in the same order each time, whole or in pages', async () => {
    const whole = await ids({});

    expect(new Set(whole).size).toBe(100);
    expect(await ids({ Limit: 7 })).toEqual(whole);
  });

  it('divides the items among segments', async () => {
    const segments = await Promise.all([0, 1, 2].map((Segment) => ids({ Segment, TotalSegments: 3, Limit: 9 })));

    expect(segments.flat()).toEqual(await ids({}));
    expect(Math.min(...segments.map((segment) => segment.length))).toBeGreaterThan(15);
  });

  it('finds in an index only the items that have its keys', async () => {
    await send(new PutItemCommand({ TableName: 'Orders', Item: { customer: { S: 'zoe' }, number: { N: '1' }, state: { S: 'odd' } } }));

    expect(await scan({ IndexName: 'byState', Select: 'COUNT' })).toMatchObject({ Count: 6 });
  });

  it.each<[string, Partial<ScanCommandInput>, string]>([
    [
      'a segment beyond the last',
      { Segment: 2, TotalSegments: 2 },
      'The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: 2 is not less than TotalSegments: 2',
    ],
    [
      'a segment alone',
      { Segment: 0 },
      'The TotalSegments parameter is required but was not present in the request when Segment parameter is present',
    ],
    [
      'segments without one',
      { TotalSegments: 2 },
      'The Segment parameter is required but was not present in the request when parameter TotalSegments is present',
    ],
    [
      'a projection for a count',
      { Select: 'COUNT', ProjectionExpression: 'memo' },
      'Cannot specify the ProjectionExpression when choosing to get only the Count',
    ],
    [
      'values without an expression',
      { ExpressionAttributeValues: { ':a': { S: 'a' } } },
      'ExpressionAttributeValues can only be specified when using expressions: FilterExpression is null',
    ],
  ])('refuses %s', async (_, input, sentence) => {
    expect(await refusal(scan(input))).toBe(`ValidationException: ${sentence}`);
  });
});
