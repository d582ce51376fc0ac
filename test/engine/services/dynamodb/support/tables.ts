import { CreateTableCommand, type CreateTableCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { testEngine } from '../../../support/testEngine.ts';

/** A table with a string partition key, a numeric sort key and two indexes, as the tests of items use it. */
export const orders: CreateTableCommandInput = {
  TableName: 'Orders',
  AttributeDefinitions: [
    { AttributeName: 'customer', AttributeType: 'S' },
    { AttributeName: 'number', AttributeType: 'N' },
    { AttributeName: 'state', AttributeType: 'S' },
    { AttributeName: 'placedAt', AttributeType: 'S' },
  ],
  KeySchema: [
    { AttributeName: 'customer', KeyType: 'HASH' },
    { AttributeName: 'number', KeyType: 'RANGE' },
  ],
  BillingMode: 'PAY_PER_REQUEST',
  GlobalSecondaryIndexes: [
    {
      IndexName: 'byState',
      KeySchema: [
        { AttributeName: 'state', KeyType: 'HASH' },
        { AttributeName: 'placedAt', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['total'] },
    },
  ],
  LocalSecondaryIndexes: [
    {
      IndexName: 'byTime',
      KeySchema: [
        { AttributeName: 'customer', KeyType: 'HASH' },
        { AttributeName: 'placedAt', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
  ],
};

/** A table with nothing but a string partition key. */
export const notes: CreateTableCommandInput = {
  TableName: 'Notes',
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  BillingMode: 'PAY_PER_REQUEST',
};

/** A client of a fresh engine, and the SDK's name and message of an error. */
export function dynamo() {
  const engine = testEngine();
  const client = () => engine.client(DynamoDBClient);
  return {
    engine,
    send: ((command: never) => client().send(command)) as DynamoDBClient['send'],
    create: (table: CreateTableCommandInput) => client().send(new CreateTableCommand(table)),
  };
}

/** What a refused request says: `Name: message`. */
export async function refusal(answer: Promise<unknown>): Promise<string> {
  return answer.then(
    () => 'accepted',
    (error: Error) => `${error.name}: ${error.message}`,
  );
}
