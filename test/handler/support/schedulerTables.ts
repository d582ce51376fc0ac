import { CreateTableCommand, DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { attributeMap, plainItem } from '../../../handler/tasks/plainValue.ts';
import type { TestEngine } from '../../engine/support/testEngine.ts';

export const tasksTable = 'ScheduledTasks';
export const runsTable = 'TaskRuns';

/** The tables of infra/, on an engine: made once for a file. */
export async function createTables(engine: TestEngine, client = engine.client(DynamoDBClient)): Promise<DynamoDBClient> {
  const key = (AttributeName: string, KeyType: 'HASH' | 'RANGE') => ({ AttributeName, KeyType });
  const texts = (...names: string[]) => names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const }));
  const index = (IndexName: string, hash: string, range: string, ...NonKeyAttributes: string[]) => ({
    IndexName,
    KeySchema: [key(hash, 'HASH'), key(range, 'RANGE')],
    Projection: { ProjectionType: 'INCLUDE' as const, NonKeyAttributes },
  });
  await client.send(
    new CreateTableCommand({
      TableName: tasksTable,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [key('TaskID', 'HASH')],
      AttributeDefinitions: texts('TaskID', 'Status', 'ExecutionTime', 'NextAttemptAt'),
      GlobalSecondaryIndexes: [
        index('DueTasks', 'Status', 'ExecutionTime', 'Priority', 'NextAttemptAt'),
        index('DueRetries', 'Status', 'NextAttemptAt', 'ExecutionTime', 'Priority'),
      ],
    }),
  );
  await client.send(
    new CreateTableCommand({
      TableName: runsTable,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [key('Kind', 'HASH'), key('ID', 'RANGE')],
      AttributeDefinitions: texts('Kind', 'ID', 'LookAgainAt'),
      GlobalSecondaryIndexes: [index('OpenRuns', 'Kind', 'LookAgainAt', 'EventTime')],
    }),
  );
  return client;
}

export async function putTask(client: DynamoDBClient, task: object): Promise<void> {
  const usual = { Status: 'Pending', ExecutionTime: '2030-01-01T08:00:00Z' };
  await client.send(new PutItemCommand({ TableName: tasksTable, Item: attributeMap({ ...usual, ...task }) }));
}

export async function getTask(client: DynamoDBClient, TaskID: string): Promise<Record<string, unknown> | undefined> {
  const { Item } = await client.send(new GetItemCommand({ TableName: tasksTable, Key: { TaskID: { S: TaskID } } }));
  return Item && plainItem(Item);
}
