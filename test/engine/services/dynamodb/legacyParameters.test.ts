import {
  type AttributeValueUpdate,
  type Condition,
  type ExpectedAttributeValue,
  GetItemCommand,
  PutItemCommand,
  type PutItemCommandInput,
  QueryCommand,
  type QueryCommandInput,
  ScanCommand,
  type ScanCommandInput,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { dynamo, notes, orders, refusal } from './support/tables.ts';

const { send, create } = dynamo();
const id = (text: string) => ({ id: { S: text } });
const there = { ...id('there'), n: { N: '5' }, s: { S: 'hello' }, set: { SS: ['a', 'b'] }, list: { L: [{ S: 'x' }] } };
const put = (more: Partial<PutItemCommandInput>) => send(new PutItemCommand({ TableName: 'Notes', Item: there, ...more }));
const get = async (text: string) => (await send(new GetItemCommand({ TableName: 'Notes', Key: id(text) }))).Item;

beforeAll(async () => {
  await create(notes);
  await create(orders);
  await put({});
});

describe('Expected', () => {
  const eq = (value: string): ExpectedAttributeValue => ({ ComparisonOperator: 'EQ', AttributeValueList: [{ S: value }] });

  it.each<[string, Partial<PutItemCommandInput>, boolean]>([
    ['a value', { Expected: { s: { Value: { S: 'hello' } } } }, true],
    ['another value', { Expected: { s: { Value: { S: 'bye' } } } }, false],
    ['no attribute', { Expected: { id: { Exists: false } } }, false],
    ['a comparison', { Expected: { n: { ComparisonOperator: 'GT', AttributeValueList: [{ N: '4.9' }] } } }, true],
    ['both of two', { Expected: { s: eq('hello'), id: eq('nobody') } }, false],
    ['one of two', { Expected: { s: eq('hello'), id: eq('nobody') }, ConditionalOperator: 'OR' }, true],
  ])('is a condition: %s', async (_, input, holds) => {
    const answer = await refusal(put(input));

    expect(answer).toBe(holds ? 'accepted' : 'ConditionalCheckFailedException: The conditional request failed');
  });

  it.each<[Partial<PutItemCommandInput>, string]>([
    [
      { Expected: { id: { Exists: false } }, ConditionExpression: 'attribute_not_exists(id)' },
      'Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {Expected} Expression parameters: {ConditionExpression}',
    ],
    [
      { Expected: { a: { Exists: true } } },
      'One or more parameter values were invalid: Value must be provided when Exists is true for Attribute: a',
    ],
    [
      { Expected: { a: { ComparisonOperator: 'BETWEEN', AttributeValueList: [{ N: '1' }] } } },
      'One or more parameter values were invalid: Invalid number of argument(s) for the BETWEEN ComparisonOperator',
    ],
    [
      { Expected: { a: { ComparisonOperator: 'LT', AttributeValueList: [{ BOOL: true }] } } },
      'One or more parameter values were invalid: ComparisonOperator LT is not valid for BOOL AttributeValue type',
    ],
    [{ ConditionalOperator: 'OR' }, 'ConditionalOperator cannot be used without Filter or Expected'],
  ])('refuses %j', async (input, sentence) => {
    expect(await refusal(put(input))).toBe(`ValidationException: ${sentence}`);
  });
});

describe('AttributeUpdates', () => {
  const update = (text: string, AttributeUpdates: Record<string, AttributeValueUpdate>) =>
    send(new UpdateItemCommand({ TableName: 'Notes', Key: id(text), AttributeUpdates, ReturnValues: 'ALL_NEW' }));

  it('puts, adds and deletes', async () => {
    await put({ Item: { ...there, ...id('old') } });

    const { Attributes } = await update('old', {
      s: { Value: { S: 'new' } },
      n: { Action: 'ADD', Value: { N: '1' } },
      list: { Action: 'ADD', Value: { L: [{ S: 'y' }] } },
      set: { Action: 'DELETE', Value: { SS: ['a'] } },
    });

    expect(Attributes).toEqual({ ...id('old'), s: { S: 'new' }, n: { N: '6' }, list: { L: [{ S: 'x' }, { S: 'y' }] }, set: { SS: ['b'] } });
  });

  it('makes no item only to delete from it', async () => {
    await update('nobody', { s: { Action: 'DELETE' } });

    expect(await get('nobody')).toBeUndefined();
  });

  it('refuses to put nothing', async () => {
    expect(await refusal(update('old', { s: { Action: 'PUT' } }))).toBe(
      'ValidationException: One or more parameter values were invalid: Only DELETE action is allowed when no attribute value is specified',
    );
  });
});

describe('KeyConditions and filters', () => {
  beforeAll(async () => {
    for (const number of [1, 2, 3, 4]) {
      const item = { customer: { S: 'c' }, number: { N: `${number}` } };
      await send(new PutItemCommand({ TableName: 'Orders', Item: number % 2 === 0 ? { ...item, tag: { S: 'even' } } : item }));
    }
  });

  const eq = (S: string): Condition => ({ ComparisonOperator: 'EQ', AttributeValueList: [{ S }] });
  const query = (input: Partial<QueryCommandInput>) => send(new QueryCommand({ TableName: 'Orders', ...input }));
  const scan = (input: Partial<ScanCommandInput>) => send(new ScanCommand({ TableName: 'Orders', ...input }));

  it('find items as expressions do', async () => {
    const between: Condition = { ComparisonOperator: 'BETWEEN', AttributeValueList: [{ N: '2' }, { N: '3' }] };

    const ranged = await query({ KeyConditions: { customer: eq('c'), number: between } });
    const filtered = await query({ KeyConditions: { customer: eq('c') }, QueryFilter: { tag: eq('even') }, AttributesToGet: ['number'] });
    const scanned = await scan({ ScanFilter: { tag: { ComparisonOperator: 'NULL' } }, Select: 'COUNT' });

    expect(ranged.Items?.map((item) => item['number'])).toEqual([{ N: '2' }, { N: '3' }]);
    expect(filtered.Items).toEqual([{ number: { N: '2' } }, { number: { N: '4' } }]);
    expect(scanned).toMatchObject({ Count: 2, ScannedCount: 4 });
  });

  it('refuse what is no key condition, and filters on keys', async () => {
    const contains = await refusal(
      query({ KeyConditions: { customer: { ComparisonOperator: 'CONTAINS', AttributeValueList: [{ S: 'c' }] } } }),
    );
    const onKey = await refusal(
      query({ KeyConditions: { customer: eq('c') }, QueryFilter: { number: { ComparisonOperator: 'NOT_NULL' } } }),
    );

    expect(contains).toBe('ValidationException: Attempted conditional constraint is not an indexable operation');
    expect(onKey).toBe('ValidationException: QueryFilter can only contain non-primary key attributes: Primary key attribute: number');
  });
});
