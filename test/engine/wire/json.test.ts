import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AwsError } from '../../../engine/kernel/errors.ts';
import { RawJson } from '../../../engine/wire/json/rawJson.ts';
import { route, writeError, writeOutput } from '../../../engine/wire/wire.ts';
import { inputOf, refusalOf, refusedAnswer, targetRequest } from './support/wireRequest.ts';

const putItem = (item: unknown) => targetRequest('DynamoDB_20120810.PutItem', { TableName: 'Tasks', Item: item });

describe('reading JSON', () => {
  it('leaves attribute values in wire form and drops what the model does not have', () => {
    const request = putItem({
      id: { S: 'é', Unknown: 1 },
      bytes: { B: 'AQI=' },
      nested: { M: { list: { L: [{ N: '1' }, { NULL: true }] } } },
    });

    expect(inputOf(request)).toEqual({
      TableName: 'Tasks',
      Item: { id: { S: 'é' }, bytes: { B: 'AQI=' }, nested: { M: { list: { L: [{ N: '1' }, { NULL: true }] } } } },
    });
  });

  it('keeps an attribute named __proto__ as an attribute', () => {
    const request = targetRequest('DynamoDB_20120810.PutItem', '{"TableName":"Tasks","__proto__":{"a":1},"Item":{"__proto__":{"S":"x"}}}');

    const input = inputOf(request);

    expect(Object.keys(Object(input))).toEqual(['TableName', 'Item']);
    expect(JSON.stringify(input)).toBe('{"TableName":"Tasks","Item":{"__proto__":{"S":"x"}}}');
    expect(Object.getPrototypeOf(input)).toBe(Object.prototype);
  });

  it('reads instants, bytes and numbers as the SDK types them', () => {
    const events = targetRequest('AWSEvents.PutEvents', { Entries: [{ Time: 1893456000.5, Source: null }] });
    const layer = targetRequest('AmazonEC2ContainerRegistry_V20150921.UploadLayerPart', {
      repositoryName: 'assets',
      uploadId: '0e3e1a51-6d5f-4a93-9b0f-0a1b2c3d4e5f',
      partFirstByte: 0,
      partLastByte: 1,
      layerPartBlob: 'AQI=',
    });

    expect(inputOf(events)).toEqual({ Entries: [{ Time: new Date('2030-01-01T00:00:00.500Z') }] });
    expect(inputOf(layer)).toMatchObject({ partLastByte: 1, layerPartBlob: Buffer.from([1, 2]) });
  });

  it('reads a gzipped body', () => {
    const plain = targetRequest('Logs_20140328.CreateLogGroup', { logGroupName: '/aws/lambda/f' });
    const zipped = { ...plain, headers: { ...plain.headers, 'content-encoding': 'gzip' }, body: gzipSync(plain.body) };

    expect(inputOf(zipped)).toEqual({ logGroupName: '/aws/lambda/f' });
  });

  it.each(['', 'hi', '[]', '"a"', 'null', '{"a":', '{"TableName":"a"}}'])('refuses %j without a message', (body) => {
    expect(refusedAnswer(targetRequest('DynamoDB_20120810.PutItem', body))).toMatchObject({
      status: 400,
      body: '{"__type":"com.amazon.coral.service#SerializationException"}',
    });
  });

  it.each([
    ['a string', { TableName: 23 }, 'NUMBER_VALUE cannot be converted to String'],
    ['a string', { TableName: 3.5 }, 'DECIMAL_VALUE cannot be converted to String'],
    ['a string', { TableName: true }, 'TRUE_VALUE cannot be converted to String'],
    ['a string', { TableName: [] }, 'Unrecognized collection type class java.lang.String'],
    ['a string', { TableName: {} }, 'Start of structure or map found where not expected'],
    ['a boolean', { ConsistentRead: '23' }, 'Unexpected token received from parser'],
    ['a boolean', { ConsistentRead: 23 }, 'NUMBER_VALUE cannot be converted to Boolean'],
    ['an integer', { Limit: '23' }, 'STRING_VALUE cannot be converted to Integer'],
    ['a list', { AttributesToGet: '23' }, 'Unexpected field type'],
    ['a list', { AttributesToGet: {} }, 'Start of structure or map found where not expected'],
    ['a map', { KeyConditions: 1 }, 'Unexpected field type'],
    [
      'a map',
      { KeyConditions: [] },
      'Unrecognized collection type java.util.Map<java.lang.String, com.amazonaws.dynamodb.v20120810.Condition>',
    ],
    ['a structure', { KeyConditions: { a: 1 } }, 'Unexpected value type in payload'],
    ['a structure', { KeyConditions: { a: [] } }, 'Unrecognized collection type class com.amazonaws.dynamodb.v20120810.Condition'],
    ['a key', { ExclusiveStartKey: { a: { S: 1 } } }, 'NUMBER_VALUE cannot be converted to String'],
    ['bytes', { ExclusiveStartKey: { a: { B: true } } }, 'only base-64-encoded strings are convertible to bytes'],
    ['bytes', { ExclusiveStartKey: { a: { B: '23456' } } }, 'Base64 encoded length is expected a multiple of 4 bytes but found: 5'],
    ['bytes', { ExclusiveStartKey: { a: { B: '=+/=' } } }, 'Invalid last non-pad Base64 character dectected'],
    ['a set', { ExclusiveStartKey: { a: { SS: [1] } } }, 'NUMBER_VALUE cannot be converted to String'],
    ['a set', { ExclusiveStartKey: { a: { BS: 'AQI=' } } }, 'Unexpected field type'],
    ['a nested list', { ExclusiveStartKey: { a: { L: [1] } } }, 'Unexpected value type in payload'],
  ])('refuses what is not %s: %j', (_, body, message) => {
    expect(refusalOf(targetRequest('DynamoDB_20120810.Query', body))).toEqual({ code: 'SerializationException', message, status: 400 });
  });

  it('refuses a structure that is a member with the words for members', () => {
    const request = targetRequest('DynamoDB_20120810.CreateTable', { ProvisionedThroughput: 'x' });

    expect(refusalOf(request).message).toBe('Unexpected field type');
  });

  it('answers any JSON with an input or an AwsError', () => {
    fc.assert(
      fc.property(fc.constantFrom('PutItem', 'Query', 'TransactWriteItems', 'CreateTable'), fc.json(), (operation, body) => {
        const request = targetRequest(`DynamoDB_20120810.${operation}`, body);
        try {
          inputOf(request);
        } catch (error) {
          expect(error).toBeInstanceOf(AwsError);
        }
      }),
    );
  });
});

describe('writing JSON', () => {
  const getItem = route(targetRequest('DynamoDB_20120810.GetItem', {}));

  it('splices stored JSON in as it is, text or bytes', () => {
    const stored = '{"id":{"S":"é"}}';

    expect(writeOutput(getItem, { Item: new RawJson(stored) }, 'r').body).toBe('{"Item":{"id":{"S":"é"}}}');
    expect(writeOutput(getItem, { Item: new RawJson(Buffer.from(stored)) }, 'r').body).toBe('{"Item":{"id":{"S":"é"}}}');
    expect(writeOutput(getItem, { Item: { a: { M: new RawJson(stored) } } }, 'r').body).toBe('{"Item":{"a":{"M":{"id":{"S":"é"}}}}}');
  });

  it('leaves out what is absent and what the model does not have', () => {
    expect(writeOutput(getItem, { Item: undefined, ConsumedCapacity: null, revision: 3 }, 'r').body).toBe('{}');
  });

  it('writes instants as seconds, from a Date or from milliseconds', () => {
    const describeTable = route(targetRequest('DynamoDB_20120810.DescribeTable', {}));

    expect(writeOutput(describeTable, { Table: { CreationDateTime: new Date(1500) } }, 'r').body).toBe(
      '{"Table":{"CreationDateTime":1.5}}',
    );
    expect(writeOutput(describeTable, { Table: { CreationDateTime: 1500 } }, 'r').body).toBe('{"Table":{"CreationDateTime":1.5}}');
  });

  it('writes no body where the operation has no output', () => {
    expect(writeOutput(route(targetRequest('AWSEvents.EnableRule', {})), undefined, 'r')).toEqual({
      status: 200,
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': 'r' },
      body: '',
    });
  });

  it.each([
    ['ResourceNotFoundException', 'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException', 'message'],
    ['ValidationException', 'com.amazon.coral.validate#ValidationException', 'message'],
    ['AccessDeniedException', 'com.amazon.coral.service#AccessDeniedException', 'Message'],
  ])('names the namespace of %s in DynamoDB', (code, type, member) => {
    const { status, body } = writeError(getItem, new AwsError(code, 'Why.'), 'r');

    expect({ status, body: JSON.parse(String(body)) }).toEqual({ status: 400, body: { __type: type, [member]: 'Why.' } });
  });

  it('writes the members of an error by its shape', () => {
    const reasons = [{ Code: 'ConditionalCheckFailed', Item: new RawJson('{"id":{"S":"a"}}') }, { Code: 'None' }];
    const error = new AwsError('TransactionCanceledException', 'Cancelled.', { fields: { CancellationReasons: reasons } });

    const { body } = writeError(route(targetRequest('DynamoDB_20120810.TransactWriteItems', {})), error, 'r');

    expect(JSON.parse(String(body))).toEqual({
      __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
      Message: 'Cancelled.',
      CancellationReasons: [{ Code: 'ConditionalCheckFailed', Item: { id: { S: 'a' } } }, { Code: 'None' }],
    });
  });

  it('names no namespace in the other services', () => {
    const { body } = writeError(route(targetRequest('AWSEvents.PutRule', {})), new AwsError('ResourceNotFoundException', 'No bus.'), 'r');

    expect(body).toBe('{"__type":"ResourceNotFoundException","message":"No bus."}');
  });
});
