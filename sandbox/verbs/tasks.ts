import { BatchWriteCommand, DeleteCommand, GetCommand, PutCommand, QueryCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Names } from '../../infra/names.ts';
import type { AwsClients } from '../aws.ts';
import { eventually } from './eventually.ts';

/** A row of ScheduledTasks. `TaskName` and `Status` are filled in where a scenario does not care. */
export interface Task {
  readonly TaskID: string;
  readonly ExecutionTime: string;
  readonly TaskName?: string;
  readonly Status?: string;
  readonly [attribute: string]: unknown;
}

export interface Tasks {
  /** Resolves when the task is visible where the daily run looks for it. */
  put(...tasks: readonly Task[]): Promise<void>;
  /** Changes attributes of a row, as people do by hand. */
  update(id: string, attributes: Readonly<Record<string, unknown>>): Promise<void>;
  get(id: string): Promise<Task | undefined>;
  status(id: string): Promise<string | undefined>;
  list(): Promise<Task[]>;
  delete(id: string): Promise<void>;
  /** Empties the table. */
  deleteAll(): Promise<void>;
}

/** AWS: the most that BatchWriteItem takes (docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html). */
const perBatch = 25;

export function tasksOf(aws: AwsClients, names: Names): Tasks {
  const table = names.table;
  const get = async (id: string) => {
    const { Item } = await aws.documents.send(new GetCommand({ TableName: table, Key: { TaskID: id }, ConsistentRead: true }));
    return Item as Task | undefined;
  };
  const putOne = async (task: Task) => {
    const item = { TaskName: `Task ${task.TaskID}`, Status: 'Pending', ...task };
    await aws.documents.send(new PutCommand({ TableName: table, Item: item }));
    await eventually(() => isIndexed(aws, names, item), `the task ${task.TaskID} in the index`);
  };
  return {
    put: async (...tasks) => {
      await Promise.all(tasks.map(putOne));
    },
    update: async (id, attributes) => {
      await aws.documents.send(new UpdateCommand({ TableName: table, Key: { TaskID: id }, ...settingOf(attributes) }));
    },
    get,
    status: async (id) => (await get(id))?.Status,
    list: () => scan(aws, table),
    delete: async (id) => {
      await aws.documents.send(new DeleteCommand({ TableName: table, Key: { TaskID: id } }));
    },
    deleteAll: () => empty(aws, table),
  };
}

function settingOf(attributes: Readonly<Record<string, unknown>>) {
  const names = Object.keys(attributes);
  return {
    UpdateExpression: `SET ${names.map((_, index) => `#${index} = :${index}`).join(', ')}`,
    ExpressionAttributeNames: Object.fromEntries(names.map((name, index) => [`#${index}`, name])),
    ExpressionAttributeValues: Object.fromEntries(names.map((name, index) => [`:${index}`, attributes[name]])),
  };
}

async function isIndexed(aws: AwsClients, names: Names, task: Task): Promise<boolean> {
  const found = await aws.documents.send(
    new QueryCommand({
      TableName: names.table,
      IndexName: names.index,
      KeyConditionExpression: '#status = :status AND ExecutionTime = :time',
      FilterExpression: 'TaskID = :id',
      ExpressionAttributeNames: { '#status': 'Status' },
      ExpressionAttributeValues: { ':status': task.Status, ':time': task.ExecutionTime, ':id': task.TaskID },
    }),
  );
  return (found.Count ?? 0) > 0;
}

async function empty(aws: AwsClients, table: string): Promise<void> {
  const ids = (await scan(aws, table)).map(({ TaskID }) => TaskID);
  for (let from = 0; from < ids.length; from += perBatch) {
    let requests = ids.slice(from, from + perBatch).map((TaskID) => ({ DeleteRequest: { Key: { TaskID } } }));
    while (requests.length > 0) {
      const { UnprocessedItems } = await aws.documents.send(new BatchWriteCommand({ RequestItems: { [table]: requests } }));
      const left = new Set((UnprocessedItems?.[table] ?? []).map(({ DeleteRequest }) => DeleteRequest?.Key?.['TaskID']));
      requests = requests.filter(({ DeleteRequest: { Key } }) => left.has(Key.TaskID));
    }
  }
}

async function scan(aws: AwsClients, table: string): Promise<Task[]> {
  const tasks: Task[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await aws.documents.send(new ScanCommand({ TableName: table, ExclusiveStartKey: from }));
    tasks.push(...((page.Items ?? []) as Task[]));
    from = page.LastEvaluatedKey;
  } while (from);
  return tasks;
}
