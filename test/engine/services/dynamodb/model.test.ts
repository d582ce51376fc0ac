import {
  DeleteItemCommand,
  DescribeTableCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dynamo, orders } from './support/tables.ts';

const { send, create } = dynamo();

interface Order {
  readonly customer: string;
  readonly number: number;
  readonly state?: string;
  readonly placedAt?: string;
}

type Act = readonly ['put', Order] | readonly ['delete', Order] | readonly ['state', Order] | readonly ['stateless', Order];

const order = fc.record(
  {
    customer: fc.constantFrom('ann', 'bob'),
    number: fc.constantFrom(-1, 0, 0.5, 20),
    state: fc.constantFrom('open', 'paid'),
    placedAt: fc.constantFrom('2030', '2031', '2031\u0000'),
  },
  { requiredKeys: ['customer', 'number'] },
);
const act: fc.Arbitrary<Act> = fc.tuple(fc.constantFrom('put', 'delete', 'state', 'stateless'), order);

const itemOf = ({ customer, number, state, placedAt }: Order) => ({
  customer: { S: customer },
  number: { N: String(number) },
  ...(state === undefined ? {} : { state: { S: state } }),
  ...(placedAt === undefined ? {} : { placedAt: { S: placedAt } }),
});
const keyOf = ({ customer, number }: Order) => ({ customer: { S: customer }, number: { N: String(number) } });

async function perform([name, one]: Act, TableName: string): Promise<void> {
  const names = { '#s': 'state' };
  if (name === 'put') await send(new PutItemCommand({ TableName, Item: itemOf(one) }));
  else if (name === 'delete') await send(new DeleteItemCommand({ TableName, Key: keyOf(one) }));
  else if (name === 'stateless') {
    await send(new UpdateItemCommand({ TableName, Key: keyOf(one), UpdateExpression: 'REMOVE #s', ExpressionAttributeNames: names }));
  } else {
    const values = { ':s': { S: one.state ?? 'odd' } };
    const input = { TableName, Key: keyOf(one), UpdateExpression: 'SET #s = :s' };
    await send(new UpdateItemCommand({ ...input, ExpressionAttributeNames: names, ExpressionAttributeValues: values }));
  }
}

function expected(acts: readonly Act[]): Order[] {
  const rows = new Map<string, Order>();
  for (const [name, one] of acts) {
    const key = `${one.customer} ${one.number}`;
    const { state, ...stateless } = rows.get(key) ?? { customer: one.customer, number: one.number };
    if (name === 'put') rows.set(key, one);
    else if (name === 'delete') rows.delete(key);
    else rows.set(key, name === 'state' ? { ...stateless, state: one.state ?? 'odd' } : stateless);
  }
  return [...rows.values()];
}

it('tables, indexes and totals agree with a model after any acts', async () => {
  let table = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 12 }), async (acts) => {
      table += 1;
      const TableName = `Orders-${table}`;
      await create({ ...orders, TableName });
      for (const one of acts) await perform(one, TableName);
      const rows = expected(acts);
      const indexed = rows.filter(({ state, placedAt }) => state !== undefined && placedAt !== undefined);

      const { Items } = await send(new ScanCommand({ TableName }));
      const byState = await send(new ScanCommand({ TableName, IndexName: 'byState' }));
      const anns = await send(
        new QueryCommand({ TableName, KeyConditionExpression: 'customer = :c', ExpressionAttributeValues: { ':c': { S: 'ann' } } }),
      );
      const open = await send(
        new QueryCommand({
          TableName,
          IndexName: 'byState',
          KeyConditionExpression: '#s = :s',
          ExpressionAttributeNames: { '#s': 'state' },
          ExpressionAttributeValues: { ':s': { S: 'open' } },
        }),
      );
      const { Table } = await send(new DescribeTableCommand({ TableName }));

      expect(new Set(Items?.map((item) => JSON.stringify(sorted(item))))).toEqual(
        new Set(rows.map((row) => JSON.stringify(sorted(itemOf(row))))),
      );
      expect(byState.Count).toBe(indexed.length);
      expect(anns.Items?.map((item) => Number(item['number']?.N))).toEqual(
        rows.flatMap(({ customer, number }) => (customer === 'ann' ? number : [])).sort((a, b) => a - b),
      );
      expect(open.Items?.map((item) => item['placedAt']?.S)).toEqual(
        indexed.flatMap(({ state, placedAt }) => (state === 'open' ? (placedAt ?? []) : [])).sort(),
      );
      expect(Table?.ItemCount).toBe(rows.length);
      expect(Table?.GlobalSecondaryIndexes?.[0]?.ItemCount).toBe(indexed.length);
      expect(Table?.LocalSecondaryIndexes?.[0]?.ItemCount).toBe(rows.filter(({ placedAt }) => placedAt !== undefined).length);
    }),
    { numRuns: 15 },
  );
});

function sorted(item: object): object {
  return Object.fromEntries(Object.entries(item).sort(([left], [right]) => (left < right ? -1 : 1)));
}
