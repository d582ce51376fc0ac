import {
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  type ReturnValue,
  ScanCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { dynamo, notes, orders, refusal } from './support/tables.ts';

const { send, create } = dynamo();
const id = (text: string) => ({ id: { S: text } });
const put = (item: Record<string, never> | object, more: object = {}) =>
  send(new PutItemCommand({ TableName: 'Notes', Item: item as Record<string, never>, ...more }));
const get = async (text: string, more: object = {}) =>
  (await send(new GetItemCommand({ TableName: 'Notes', Key: id(text), ...more }))).Item;
const update = (text: string, UpdateExpression: string, more: Partial<UpdateItemCommandInput> = {}) =>
  send(new UpdateItemCommand({ TableName: 'Notes', Key: id(text), UpdateExpression, ...more }));

beforeAll(async () => {
  await create(notes);
  await create(orders);
});

describe('an item', () => {
  it('comes back with every type, numbers without superfluous zeros', async () => {
    const item = {
      ...id('all'),
      n: { N: '-0012.500' },
      big: { N: '1E+3' },
      b: { B: Uint8Array.from([0, 1, 255]) },
      yes: { BOOL: true },
      none: { NULL: true },
      ss: { SS: ['b', 'a'] },
      ns: { NS: ['1.0', '2'] },
      l: { L: [{ S: '' }, { M: { constructor: { N: '007' } } }] },
    };

    await put(item);

    expect(await get('all')).toEqual({
      ...item,
      n: { N: '-12.5' },
      big: { N: '1000' },
      ns: { NS: ['1', '2'] },
      l: { L: [{ S: '' }, { M: { constructor: { N: '7' } } }] },
    });
  });

  it('is replaced whole by another put, which answers the old one when asked', async () => {
    await put({ ...id('twice'), a: { S: '1' } });

    const { Attributes } = await put({ ...id('twice'), b: { S: '2' } }, { ReturnValues: 'ALL_OLD' });

    expect(Attributes).toEqual({ ...id('twice'), a: { S: '1' } });
    expect(await get('twice')).toEqual({ ...id('twice'), b: { S: '2' } });
  });

  it('is read in part through a projection of nested paths', async () => {
    await put({
      ...id('nested'),
      a: { M: { b: { L: [{ N: '1' }, { N: '2' }, { M: { c: { S: 'x' }, d: { S: 'y' } } }] } } },
      e: { S: 'z' },
    });

    const item = await get('nested', { ProjectionExpression: 'a.#b[2].c, a.#b[0], absent', ExpressionAttributeNames: { '#b': 'b' } });

    expect(item).toEqual({ a: { M: { b: { L: [{ N: '1' }, { M: { c: { S: 'x' } } }] } } } });
  });

  it('is written only when its condition holds, and told when it does not', async () => {
    await put({ ...id('guarded'), v: { N: '1' } });
    const condition = { ConditionExpression: 'v < :v', ExpressionAttributeValues: { ':v': { N: '1' } } };

    const failure = await put(id('guarded'), { ...condition, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }).catch((error) => error);

    expect(failure.name).toBe('ConditionalCheckFailedException');
    expect(failure.message).toBe('The conditional request failed');
    expect(failure.Item).toEqual({ ...id('guarded'), v: { N: '1' } });
    expect(await refusal(put(id('guarded'), { ConditionExpression: 'attribute_not_exists(id)' }))).toBe(
      'ConditionalCheckFailedException: The conditional request failed',
    );
    expect(await refusal(put(id('new'), { ConditionExpression: 'attribute_not_exists(id)' }))).toBe('accepted');
  });

  it('is gone after a delete, which answers it when asked and does not mind a missing one', async () => {
    await put(id('gone'));
    const remove = () => send(new DeleteItemCommand({ TableName: 'Notes', Key: id('gone'), ReturnValues: 'ALL_OLD' }));

    expect((await remove()).Attributes).toEqual(id('gone'));
    expect((await remove()).Attributes).toBeUndefined();
    expect(await get('gone')).toBeUndefined();
  });
});

describe('an update', () => {
  it('sets, adds, deletes and removes, all from the item as it was', async () => {
    await put({
      ...id('u'),
      a: { N: '1' },
      b: { N: '2' },
      l: { L: [{ S: 'x' }, { S: 'y' }, { S: 'z' }] },
      s: { SS: ['p', 'q'] },
      m: { M: {} },
    });

    const { Attributes } = await update(
      'u',
      'SET a = b, b = a + :one, m.k = if_not_exists(m.k, :one), l[7] = :new REMOVE l[0], l[1] ADD c :one DELETE s :p',
      {
        ExpressionAttributeValues: { ':one': { N: '1' }, ':new': { S: 'new' }, ':p': { SS: ['p'] } },
        ReturnValues: 'ALL_NEW',
      },
    );

    expect(Attributes).toEqual({
      ...id('u'),
      a: { N: '2' },
      b: { N: '2' },
      c: { N: '1' },
      l: { L: [{ S: 'z' }, { S: 'new' }] },
      s: { SS: ['q'] },
      m: { M: { k: { N: '1' } } },
    });
  });

  it.each<[ReturnValue, object | undefined]>([
    ['NONE', undefined],
    ['ALL_OLD', { ...id('r'), a: { M: { x: { N: '1' }, y: { N: '2' } } }, b: { S: 'b' } }],
    ['UPDATED_OLD', { a: { M: { x: { N: '1' } } } }],
    ['UPDATED_NEW', { a: { M: { x: { N: '9' } } }, c: { S: 'c' } }],
    ['ALL_NEW', { ...id('r'), a: { M: { x: { N: '9' }, y: { N: '2' } } }, b: { S: 'b' }, c: { S: 'c' } }],
  ])('answers %s', async (ReturnValues, expected) => {
    await put({ ...id('r'), a: { M: { x: { N: '1' }, y: { N: '2' } } }, b: { S: 'b' } });

    const { Attributes } = await update('r', 'SET a.x = :nine, c = :c', {
      ExpressionAttributeValues: { ':nine': { N: '9' }, ':c': { S: 'c' } },
      ReturnValues,
    });

    expect(Attributes).toEqual(expected);
  });

  it('creates the item, and keeps numbers exact to 38 digits', async () => {
    await update('made', 'SET n = :a + :b', {
      ExpressionAttributeValues: { ':a': { N: '99999999999999999999999999999999999998' }, ':b': { N: '1' } },
    });

    expect(await get('made')).toEqual({ ...id('made'), n: { N: '99999999999999999999999999999999999999' } });
  });

  it.each([
    ['SET a = absent + :one', 'The provided expression refers to an attribute that does not exist in the item'],
    ['SET a = t + :one', 'An operand in the update expression has an incorrect data type'],
    ['ADD t :one', 'An operand in the update expression has an incorrect data type'],
    ['SET x.y = :one', 'The document path provided in the update expression is invalid for update'],
    ['SET id = :one', 'One or more parameter values were invalid: Cannot update attribute id. This attribute is part of the key'],
  ])('refuses %s', async (expression, sentence) => {
    await put({ ...id('bad'), t: { S: 'text' } });

    const answer = await refusal(update('bad', expression, { ExpressionAttributeValues: { ':one': { N: '1' } } }));

    expect(answer).toBe(`ValidationException: ${sentence}`);
  });
});

describe('DynamoDB refuses', () => {
  it.each([
    [
      'a key of another type',
      { id: { N: '1' } },
      'One or more parameter values were invalid: Type mismatch for key id expected: S actual: N',
    ],
    ['an item without its key', { other: { S: 'x' } }, 'One or more parameter values were invalid: Missing the key id in the item'],
    [
      'an empty key',
      { id: { S: '' } },
      'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: id',
    ],
    [
      'a key of 2,049 bytes',
      { id: { S: 'x'.repeat(2049) } },
      'One or more parameter values were invalid: Size of hashkey has exceeded the maximum size limit of2048 bytes',
    ],
    ['an item of more than 400 KB', { ...id('x'), p: { S: 'x'.repeat(409_600) } }, 'Item size has exceeded the maximum allowed size'],
    ['a text as number', { ...id('x'), n: { N: 'one' } }, 'The parameter cannot be converted to a numeric value: one'],
    ['39 digits', { ...id('x'), n: { N: '1'.repeat(39) } }, 'Attempting to store more than 38 significant digits in a Number'],
    [
      '1E126',
      { ...id('x'), n: { N: '1E126' } },
      'Number overflow. Attempting to store a number with magnitude larger than supported range',
    ],
    [
      '1E-131',
      { ...id('x'), n: { N: '1E-131' } },
      'Number underflow. Attempting to store a number with magnitude smaller than supported range',
    ],
    ['an empty set', { ...id('x'), s: { SS: [] } }, 'One or more parameter values were invalid: An string set  may not be empty'],
    [
      'a set with duplicates',
      { ...id('x'), s: { SS: ['a', 'a'] } },
      'One or more parameter values were invalid: Input collection [a, a] contains duplicates.',
    ],
    [
      'a value without a type',
      { ...id('x'), v: {} },
      'Supplied AttributeValue is empty, must contain exactly one of the supported datatypes',
    ],
    [
      'nesting of 33 levels',
      { ...id('x'), v: Array.from({ length: 33 }).reduce<object>((inner) => ({ L: [inner] }), { S: 'x' }) },
      'Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit',
    ],
  ])('%s', async (_, item, sentence) => {
    expect(await refusal(put(item))).toBe(`ValidationException: ${sentence}`);
  });

  it('a Key with other attributes than the table has', async () => {
    const answer = refusal(send(new GetItemCommand({ TableName: 'Notes', Key: { ...id('x'), more: { S: 'x' } } })));

    expect(await answer).toBe('ValidationException: The provided key element does not match the schema');
  });

  it('a table that is not there', async () => {
    const answer = refusal(send(new ScanCommand({ TableName: 'Nothing' })));

    expect(await answer).toBe('ResourceNotFoundException: Requested resource not found');
  });
});

describe('a key of an index', () => {
  const order = { customer: { S: 'c' }, number: { N: '1' } };

  it('has the type that the index wants', async () => {
    const answer = refusal(send(new PutItemCommand({ TableName: 'Orders', Item: { ...order, placedAt: { N: '5' } } })));

    expect(await answer).toBe(
      'ValidationException: One or more parameter values were invalid: Type mismatch for Index Key placedAt Expected: S Actual: N IndexName: byState',
    );
  });

  it('is not empty', async () => {
    const rule = 'One or more parameter values are not valid. A value specified for a secondary index key is not supported.';
    const answer = refusal(send(new PutItemCommand({ TableName: 'Orders', Item: { ...order, state: { S: '' } } })));

    expect(await answer).toBe(
      `ValidationException: ${rule} The AttributeValue for a key attribute cannot contain an empty string value. IndexName: byState, IndexKey: state`,
    );
  });
});
