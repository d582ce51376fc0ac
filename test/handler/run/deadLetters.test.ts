import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { beforeAll, describe, expect, it } from 'vitest';
import { deadLetterQueue } from '../../../handler/run/deadLetters.ts';
import type { Item } from '../../../handler/tasks/task.ts';
import { testEngine } from '../../engine/support/testEngine.ts';
import { createTables, tasksTable } from '../support/schedulerTables.ts';

const engine = testEngine();
let client: DynamoDBClient;
beforeAll(async () => {
  client = await createTables(engine);
});

const asked: Item = {
  TaskID: { S: 'a/b 1' },
  ExecutionTime: { S: '2030-01-01T08:00:00Z' },
  Status: { S: 'Pending' },
  Amount: { N: '1234567890123456789012345678901234567.5' },
  Photo: { B: Uint8Array.from([0, 255, 128]) },
  Tags: { SS: ['x', 'y'] },
  Parameters: { M: { Keys: { L: [{ BS: [Uint8Array.from([1])] }, { NULL: true }] } } },
};
const executed: Item = {
  ...asked,
  ClaimedBy: { S: 'request-1/1' },
  ClaimedUntil: { S: '2030-01-01T09:01:10.000Z' },
  Attempts: { N: '3' },
  LastError: { S: 'busy' },
};

/** The letter that is sent for a row. */
async function letterFor(name: string, row: Item): Promise<Record<string, unknown>> {
  const sqs = engine.client(SQSClient);
  const { QueueUrl: queueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: name }));
  const letters = deadLetterQueue({ client: async () => sqs, queueUrl, runId: 'run-1', now: () => new Date('2030-01-01T09:00:00Z') });
  await letters.send(row, 'Error: out of paper');
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: queueUrl }));
  return JSON.parse(Messages[0]?.Body ?? '{}');
}

describe('a dead letter', () => {
  it('says what failed, and what to ask the API for', async () => {
    expect(await letterFor('says', executed)).toEqual({
      taskId: 'a/b 1',
      executionTime: '2030-01-01T08:00:00Z',
      idempotencyKey: expect.stringMatching(/^[0-9a-f]{32}$/),
      attempts: 3,
      lastError: 'Error: out of paper',
      replay: { method: 'POST', path: '/tasks/a%2Fb%201/retry', item: expect.any(Object) },
      runId: 'run-1',
      failedAt: '2030-01-01T09:00:00.000Z',
    });
  });

  it('holds the item that puts the row back as it was before anybody tried it, with nothing lost', async () => {
    const { replay } = await letterFor('holds', executed);

    const answer = await fetch(engine.endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': 'DynamoDB_20120810.PutItem',
        authorization: 'AWS4-HMAC-SHA256 Credential=test/20300101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=none',
      },
      body: JSON.stringify({ TableName: tasksTable, Item: Object(replay).item }),
    });

    expect(answer.status).toBe(200);
    const { Item } = await client.send(new GetItemCommand({ TableName: tasksTable, Key: { TaskID: { S: 'a/b 1' } } }));
    expect(Item).toEqual(asked);
  });

  it('of a row that is too large for a message leaves it to the table', async () => {
    const letter = await letterFor('leaves', { ...executed, Text: { S: 'x'.repeat(300_000) } });

    expect(letter).toMatchObject({ taskId: 'a/b 1', replay: { method: 'POST', item: null } });
  });
});
