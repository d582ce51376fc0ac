import { afterEach, describe, expect, it } from 'vitest';
import { TaskTable } from '../../handler/taskTable.ts';
import { type Answer, ScriptedDynamoDB } from './scriptedDynamoDB.ts';

let dynamodb: ScriptedDynamoDB;
afterEach(() => dynamodb.stop());

async function tableThatAnswers(...answers: Answer[]): Promise<TaskTable> {
  dynamodb = await ScriptedDynamoDB.start(answers);
  return new TaskTable({
    client: dynamodb.client,
    tableName: 'ScheduledTasks',
    indexName: 'ByStatusAndExecutionTime',
    runId: 'request-1',
    now: () => new Date('2030-01-01T09:00:01.000Z'),
    leaseMs: () => 70_000,
  });
}

const candidate = { taskId: 't-1', executionTime: '2030-01-01T08:00:00Z' };
const row = { TaskID: { S: 't-1' }, Status: { S: 'Pending' }, ExecutionTime: { S: '2030-01-01T08:00:00Z' } };
const claim = {
  task: { ...candidate, taskName: undefined, taskType: 'log' },
  claimedBy: 'request-1',
  claimedUntil: '2030-01-01T09:01:11.000Z',
};
const conditionFailed = (item?: unknown): Answer => ({
  status: 400,
  body: {
    __type: 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException',
    message: 'The conditional request failed',
    Item: item,
  },
});

describe('finding what is pending', () => {
  it('asks the index page by page, up to a day after the instant', async () => {
    const startKey = { TaskID: { S: 't-1' }, Status: { S: 'Pending' }, ExecutionTime: { S: '2030-01-01T08:00:00Z' } };
    const second = { ...row, TaskID: { S: 't-2' } };
    const table = await tableThatAnswers({ body: { Items: [row], LastEvaluatedKey: startKey } }, { body: { Items: [second] } });

    const found = [];
    for await (const task of table.pendingUntil(Date.parse('2030-01-01T09:00:00Z'))) found.push(task);

    const page = {
      TableName: 'ScheduledTasks',
      IndexName: 'ByStatusAndExecutionTime',
      KeyConditionExpression: '#status = :pending AND ExecutionTime < :bound',
      ExpressionAttributeNames: { '#status': 'Status' },
      ExpressionAttributeValues: { ':pending': { S: 'Pending' }, ':bound': { S: '2030-01-02T09:00:00.000Z' } },
    };
    expect(found).toEqual([candidate, { ...candidate, taskId: 't-2' }]);
    expect(dynamodb.requests).toEqual([
      { operation: 'Query', input: page },
      { operation: 'Query', input: { ...page, ExclusiveStartKey: startKey } },
    ]);
  });

  it('goes on after a page that is empty but not the last', async () => {
    const table = await tableThatAnswers({ body: { Items: [], LastEvaluatedKey: row } }, { body: { Items: [row] } });

    const found = [];
    for await (const task of table.pendingUntil(0)) found.push(task);

    expect(found).toEqual([candidate]);
  });
});

describe('a claim', () => {
  it('is taken on a pending task under no live claim, and returns the task as it is', async () => {
    const attributes = { ...row, TaskName: { S: 'Send the report' }, TaskType: { S: 'log' } };
    const table = await tableThatAnswers({ body: { Attributes: attributes } });

    const taken = await table.claim(candidate);

    expect(taken).toEqual({ ...claim, task: { ...candidate, taskName: 'Send the report', taskType: 'log' } });
    expect(dynamodb.requests).toEqual([
      {
        operation: 'UpdateItem',
        input: {
          TableName: 'ScheduledTasks',
          Key: { TaskID: { S: 't-1' } },
          UpdateExpression: 'SET ClaimedBy = :run, ClaimedUntil = :until',
          ConditionExpression:
            '#status = :pending AND ExecutionTime = :due AND (attribute_not_exists(ClaimedUntil) OR ClaimedUntil < :now)',
          ExpressionAttributeNames: { '#status': 'Status' },
          ExpressionAttributeValues: {
            ':pending': { S: 'Pending' },
            ':due': { S: '2030-01-01T08:00:00Z' },
            ':run': { S: 'request-1' },
            ':until': { S: '2030-01-01T09:01:11.000Z' },
            ':now': { S: '2030-01-01T09:00:01.000Z' },
          },
          ReturnValues: 'ALL_NEW',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        },
      },
    ]);
  });

  it.each([
    ['log', undefined],
    ['webhook', { S: 'webhook' }],
    ['{"N":"7"}', { N: '7' }],
  ])('reads the type %s of a row written by hand', async (taskType, written) => {
    const table = await tableThatAnswers({ body: { Attributes: { ...row, ...(written ? { TaskType: written } : {}) } } });

    expect(await table.claim(candidate)).toEqual({ ...claim, task: { ...claim.task, taskType } });
  });

  it.each([
    ['deleted', undefined],
    ['no longer pending', { ...row, Status: { S: 'Completed' } }],
    ['rescheduled', { ...row, ExecutionTime: { S: '2031-01-01T08:00:00Z' } }],
  ])('on a task %s since the index was read is refused', async (refused, item) => {
    const table = await tableThatAnswers(conditionFailed(item));

    expect(await table.claim(candidate)).toEqual({ refused });
  });

  it('on a task that another run has claimed is refused, naming that run', async () => {
    const table = await tableThatAnswers(conditionFailed({ ...row, ClaimedBy: { S: 'request-0' } }));

    expect(await table.claim(candidate)).toEqual({ refused: 'claimed by another run', claimedBy: 'request-0' });
  });

  it('throws what else the table answers', async () => {
    const table = await tableThatAnswers({ status: 400, body: { __type: 'AccessDeniedException', Message: 'no' } });

    await expect(table.claim(candidate)).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });
});

describe('ending a claim', () => {
  const own = {
    TableName: 'ScheduledTasks',
    Key: { TaskID: { S: 't-1' } },
    ConditionExpression: '#status = :pending AND ClaimedBy = :run AND ClaimedUntil = :until',
    ExpressionAttributeNames: { '#status': 'Status' },
  };
  const values = { ':pending': { S: 'Pending' }, ':run': { S: 'request-1' }, ':until': { S: '2030-01-01T09:01:11.000Z' } };

  it('completes the task on condition that the claim is still the same', async () => {
    const table = await tableThatAnswers({ body: {} });

    expect(await table.complete(claim)).toBe(true);

    const input = {
      ...own,
      UpdateExpression: 'SET #status = :completed, CompletedAt = :now REMOVE ClaimedBy, ClaimedUntil',
      ExpressionAttributeValues: { ...values, ':completed': { S: 'Completed' }, ':now': { S: '2030-01-01T09:00:01.000Z' } },
    };
    expect(dynamodb.requests).toEqual([{ operation: 'UpdateItem', input }]);
  });

  it('releases the task on the same condition', async () => {
    const table = await tableThatAnswers({ body: {} });

    expect(await table.release(claim)).toBe(true);

    const input = { ...own, UpdateExpression: 'REMOVE ClaimedBy, ClaimedUntil', ExpressionAttributeValues: values };
    expect(dynamodb.requests).toEqual([{ operation: 'UpdateItem', input }]);
  });

  it.each(['complete', 'release'] as const)('says when there is no such claim any more to %s', async (end) => {
    const table = await tableThatAnswers(conditionFailed());

    expect(await table[end](claim)).toBe(false);
  });
});
