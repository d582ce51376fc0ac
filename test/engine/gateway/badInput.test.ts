import { once } from 'node:events';
import { connect } from 'node:net';
import { CreateTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { testEngine } from '../support/testEngine.ts';

const engine = testEngine();
const authorization = 'AWS4-HMAC-SHA256 Credential=test/20300101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0';

async function dynamodb(target: string, body: string, headers: Record<string, string> = { authorization }) {
  const response = await fetch(engine.endpoint, {
    method: 'POST',
    headers: { 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.0', ...headers },
    body,
  });
  return { status: response.status, body: JSON.parse(await response.text()) };
}

/** The engine lives on: it answers an ordinary call. */
async function expectHealthy(): Promise<void> {
  const { TableNames } = await engine.client(DynamoDBClient).send(new ListTablesCommand({}));
  expect(TableNames).toEqual([]);
}

describe('bad input', () => {
  it('that is no JSON is a SerializationException', async () => {
    expect(await dynamodb('DynamoDB_20120810.ListTables', '{"Limit": ')).toEqual({
      status: 400,
      body: { __type: 'com.amazon.coral.service#SerializationException' },
    });
    await expectHealthy();
  });

  it('of the wrong type is a SerializationException', async () => {
    const { status, body } = await dynamodb('DynamoDB_20120810.ListTables', '{"Limit": "many"}');

    expect({ status, type: body.__type }).toEqual({ status: 400, type: 'com.amazon.coral.service#SerializationException' });
  });

  it('for an operation that AWS does not know is an UnknownOperationException', async () => {
    const { status, body } = await dynamodb('DynamoDB_20120810.Frobnicate', '{}');

    expect({ status, type: body.__type }).toEqual({ status: 400, type: 'com.amazon.coral.service#UnknownOperationException' });
  });

  it('for an operation of AWS that is not built names it', async () => {
    const { status, body } = await dynamodb(
      'DynamoDB_20120810.ImportTable',
      JSON.stringify({
        S3BucketSource: { S3Bucket: 'bucket' },
        InputFormat: 'CSV',
        TableCreationParameters: { TableName: 'ttt', AttributeDefinitions: [], KeySchema: [{ AttributeName: 'a', KeyType: 'HASH' }] },
      }),
    );

    expect(status).toBe(501);
    expect(body.message).toBe('NotImplemented: dynamodb:ImportTable is not offered by this engine. See docs/COVERAGE.md for what is.');
  });

  it('without credentials is refused', async () => {
    const { status, body } = await dynamodb('DynamoDB_20120810.ListTables', '{}', {});

    expect({ status, type: body.__type }).toEqual({ status: 400, type: 'com.amazon.coral.service#MissingAuthenticationTokenException' });
  });

  it('larger than a service takes is refused before it is read', async () => {
    const socket = connect(Number(new URL(engine.endpoint).port), '127.0.0.1');
    socket.write(
      `POST / HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: ${authorization}\r\nx-amz-target: DynamoDB_20120810.ListTables\r\ncontent-length: 99999999999\r\n\r\n`,
    );
    socket.on('error', () => {});
    const chunk = Buffer.alloc(1024 * 1024, 0x20);
    const answer = once(socket, 'data').then(([data]) => String(data));
    for (let sent = 0; sent < 20; sent += 1) socket.write(chunk);

    expect((await answer).split('\r\n')[0]).toBe('HTTP/1.1 413 Payload Too Large');
    socket.destroy();
    await expectHealthy();
  });

  it('that ends half way leaves the engine healthy', async () => {
    const socket = connect(Number(new URL(engine.endpoint).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write(
      `POST / HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: ${authorization}\r\nx-amz-target: DynamoDB_20120810.ListTables\r\ncontent-length: 100\r\n\r\n{"Lim`,
    );
    socket.destroy();
    await once(socket, 'close');

    await expectHealthy();
  });

  it('with a key of __proto__ touches no prototype', async () => {
    const { status } = await dynamodb('DynamoDB_20120810.ListTables', '{"__proto__": {"polluted": true}, "Limit": 1}');

    expect(status).toBe(200);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('that breaks several constraints names all of them', async () => {
    const create = new CreateTableCommand({ TableName: 'good', KeySchema: [], AttributeDefinitions: [] });

    await expect(engine.client(DynamoDBClient).send(create)).rejects.toMatchObject({ name: 'ValidationException' });
  });
});
