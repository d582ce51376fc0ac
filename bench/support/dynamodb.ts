const table = 'bench';
const authorization = 'AWS4-HMAC-SHA256 Credential=test/20300101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0';

/** A DynamoDB call as its HTTP request. */
export function call(operation: string, input: object) {
  const headers = { 'x-amz-target': `DynamoDB_20120810.${operation}`, 'content-type': 'application/x-amz-json-1.0', authorization };
  return { headers, body: JSON.stringify(input) };
}

/** About 500 bytes, as the daily job's rows are. */
const item = (id: string) => ({
  TaskID: { S: id },
  Group: { S: `group-${Number(id.replace(/\D/g, '')) % 50}` },
  Status: { S: 'Pending' },
  TaskName: { S: 'Send the daily report to everybody who asked for it' },
  ExecutionTime: { S: '2030-01-01T08:00:00.000Z' },
  Priority: { N: '3' },
  Payload: { M: { text: { S: 'x'.repeat(220) }, tags: { SS: ['daily', 'report'] } } },
});

export const putItem = (id: string) => call('PutItem', { TableName: table, Item: item(id) });
export const getItem = (id: string) => call('GetItem', { TableName: table, Key: { TaskID: { S: id } } });
export const query = (group: number) =>
  call('Query', {
    TableName: table,
    IndexName: 'ByGroup',
    Limit: 20,
    KeyConditionExpression: '#g = :g',
    ExpressionAttributeNames: { '#g': 'Group' },
    ExpressionAttributeValues: { ':g': { S: `group-${group}` } },
  });
export const scan = () =>
  call('Scan', { TableName: table, FilterExpression: 'Priority > :p', ExpressionAttributeValues: { ':p': { N: '9' } } });

export async function createTable(port: number): Promise<void> {
  await send(port, 'CreateTable', {
    TableName: table,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      { AttributeName: 'TaskID', AttributeType: 'S' },
      { AttributeName: 'Group', AttributeType: 'S' },
    ],
    KeySchema: [{ AttributeName: 'TaskID', KeyType: 'HASH' }],
    GlobalSecondaryIndexes: [
      { IndexName: 'ByGroup', KeySchema: [{ AttributeName: 'Group', KeyType: 'HASH' }], Projection: { ProjectionType: 'ALL' } },
    ],
  });
}

export async function fill(port: number, items: number): Promise<void> {
  for (let index = 0; index < items; index += 25) {
    const requests = Array.from({ length: Math.min(25, items - index) }, (_, offset) => ({
      PutRequest: { Item: item(`item-${index + offset}`) },
    }));
    await send(port, 'BatchWriteItem', { RequestItems: { [table]: requests } });
  }
}

/** The size of the answer to a request, so that the floor can answer as much. */
export async function answerBytes(port: number, { headers, body }: ReturnType<typeof call>): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers, body });
  return (await response.arrayBuffer()).byteLength;
}

async function send(port: number, operation: string, input: object): Promise<void> {
  const { headers, body } = call(operation, input);
  const response = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers, body });
  if (!response.ok) throw new Error(`${operation}: ${await response.text()}`);
}
