import {
  type AttributeValue,
  DeleteItemCommand,
  DescribeTableCommand,
  GetItemCommand,
  PutItemCommand,
  ScanCommand,
  UpdateItemCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { dynamo, notes, orders, refusal } from './support/tables.ts';

const { send, create } = dynamo();
const order = { customer: { S: 'c' }, number: { N: '1' } };
const put = (item: Record<string, AttributeValue>) => send(new PutItemCommand({ TableName: 'Orders', Item: { ...order, ...item } }));
const scan = (FilterExpression: string, values: Record<string, AttributeValue>) =>
  send(new ScanCommand({ TableName: 'Notes', FilterExpression, ExpressionAttributeValues: values }));
const set = (UpdateExpression: string, values?: Record<string, AttributeValue>) =>
  send(new UpdateItemCommand({ TableName: 'Orders', Key: order, UpdateExpression, ExpressionAttributeValues: values }));

/** `count` times `<`, with OR between them: 2 * count - 1 operators. */
const comparisons = (count: number) => Array.from({ length: count }, () => 'a<:b').join(' OR ');

beforeAll(async () => {
  await create(notes);
  await create(orders);
});

describe('an expression', () => {
  const tooMany = (kind: string) => `ValidationException: Invalid ${kind}: The expression contains too many operators; operator count: 301`;

  it('has up to 300 operators and functions', async () => {
    const values = { ':b': { N: '1' } };
    const condition = (text: string) =>
      refusal(
        send(
          new PutItemCommand({
            TableName: 'Notes',
            Item: { id: { S: 'n' } },
            ConditionExpression: text,
            ExpressionAttributeValues: values,
          }),
        ),
      );

    expect(await refusal(scan(`${comparisons(149)} OR NOT a<:b`, values))).toBe('accepted');
    expect(await refusal(scan(comparisons(151), values))).toBe(tooMany('FilterExpression'));
    expect(await refusal(scan(`${comparisons(150)} OR size(a)=:b`, values))).toBe(tooMany('FilterExpression'));
    expect(await condition(`${comparisons(150)} OR a BETWEEN :b AND :b`)).toBe(tooMany('ConditionExpression'));
    expect(await condition(`${comparisons(300)}`)).toBe(tooMany('ConditionExpression'));
  });

  it('counts IN as one operator, and the equals signs of SET not at all', async () => {
    const list = Array.from({ length: 100 }, () => ':b').join(',');
    const assignments = (count: number) => Array.from({ length: count }, (_, index) => `a${index}=:b`).join(',');
    const sums = (count: number) => Array.from({ length: count }, (_, index) => `a${index}=:b+:b`).join(',');

    expect(await refusal(scan(`${comparisons(149)} OR a IN (${list})`, { ':b': { N: '1' } }))).toBe('accepted');
    expect(await refusal(set(`SET ${assignments(310)}`, { ':b': { N: '1' } }))).toBe('accepted');
    expect(await refusal(set(`SET ${sums(301)}`, { ':b': { N: '1' } }))).toBe(tooMany('UpdateExpression'));
  });

  it('names attributes that lie up to 32 levels deep', async () => {
    const get = (ProjectionExpression: string) =>
      refusal(send(new GetItemCommand({ TableName: 'Orders', Key: order, ProjectionExpression })));
    const path = (levels: number) => Array.from({ length: levels }, () => 'a').join('.');

    expect(await get(path(32))).toBe('accepted');
    expect(await get(path(33))).toBe(
      'ValidationException: Invalid ProjectionExpression: The document path has too many nesting levels; nesting levels: 33',
    );
    expect(await refusal(set(`REMOVE ${path(32)}[0]`))).toBe(
      'ValidationException: Invalid UpdateExpression: The document path has too many nesting levels; nesting levels: 33',
    );
  });

  it('has up to 2 MB of names and values', async () => {
    const values = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`:v${index}`, { S: 'x'.repeat(400_000) }]));
    const query = (count: number) => {
      const any = Object.keys(values(count)).map((name) => `a=${name}`);
      return refusal(scan(any.join(' OR '), values(count)));
    };

    expect(await query(5)).toBe('accepted');
    expect(await query(6)).toBe(
      'ValidationException: Combined size of ExpressionAttributeNames and ExpressionAttributeValues exceeds max size',
    );
  });
});

describe('a key of an index', () => {
  const tooLong = (key: string, actual: number, max: number, index: string) =>
    `ValidationException: One or more parameter values were invalid: Size limit exceeded for Index Key ${key} Actual Size: ${actual} bytes Max Size: ${max} bytes IndexName: ${index}`;

  it('has up to 2,048 bytes to partition by', async () => {
    const value = 'ä'.repeat(1024);

    expect(await refusal(put({ state: { S: value } }))).toBe('accepted');
    expect(await refusal(put({ state: { S: `${value}x` } }))).toBe(tooLong('state', 2049, 2048, 'byState'));
  });

  it('has up to 1,024 bytes to sort by, also after an update', async () => {
    expect(await refusal(put({ placedAt: { S: 'x'.repeat(1024) } }))).toBe('accepted');
    expect(await refusal(put({ placedAt: { S: 'x'.repeat(1025) } }))).toBe(tooLong('placedAt', 1025, 1024, 'byState'));
    expect(await refusal(set('SET placedAt = :s', { ':s': { S: 'x'.repeat(1025) } }))).toBe(tooLong('placedAt', 1025, 1024, 'byState'));
    expect(await refusal(set('SET placedAt = :s', { ':s': { S: '' } }))).toBe(
      'ValidationException: One or more parameter values are not valid. The update expression attempted to update a secondary index key to a value that is not supported. The AttributeValue for a key attribute cannot contain an empty string value.',
    );
  });

  it('is made of no item that has no key for a new index', async () => {
    const AttributeDefinitions = [{ AttributeName: 'text', AttributeType: 'S' as const }];
    const index = { IndexName: 'byText', KeySchema: [{ AttributeName: 'text', KeyType: 'HASH' as const }] };
    const Create = { ...index, Projection: { ProjectionType: 'ALL' as const } };
    for (const text of ['', 'x', 'x'.repeat(2049)]) {
      await send(new PutItemCommand({ TableName: 'Notes', Item: { id: { S: `text of ${text.length}` }, text: { S: text } } }));
    }

    await send(new UpdateTableCommand({ TableName: 'Notes', AttributeDefinitions, GlobalSecondaryIndexUpdates: [{ Create }] }));
    await send(new DeleteItemCommand({ TableName: 'Notes', Key: { id: { S: 'text of 2049' } } }));

    const { Items } = await send(new ScanCommand({ TableName: 'Notes', IndexName: 'byText' }));
    const { Table } = await send(new DescribeTableCommand({ TableName: 'Notes' }));
    expect(Items).toEqual([{ id: { S: 'text of 1' }, text: { S: 'x' } }]);
    expect(Table?.GlobalSecondaryIndexes?.[0]?.ItemCount).toBe(1);
  });
});

describe('encryption', () => {
  const table = (TableName: string, SSESpecification: object) => refusal(create({ ...notes, TableName, SSESpecification }));

  it("is with the key that AWS manages; a key of one's own is refused by name", async () => {
    expect(await table('Managed', { Enabled: true, SSEType: 'KMS' })).toBe('accepted');
    expect(await table('Own', { Enabled: true, SSEType: 'KMS', KMSMasterKeyId: 'alias/own' })).toBe(
      'NotImplemented: NotImplemented: dynamodb:CreateTable with SSESpecification.KMSMasterKeyId is not offered by this engine. See docs/COVERAGE.md for what is.',
    );
  });
});
