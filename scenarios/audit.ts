import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

export default scenario(
  'Rows that the index cannot hold are found by the audit, and told by the API',
  async ({ aws, names, tasks, functions, api, step }) => {
    await step('seed a sound row, one without a time and one of a status that is none', async () => {
      await tasks.put({ TaskID: 'sound', ExecutionTime: '2030-01-01T08:00:00Z' });
      for (const Item of [
        { TaskID: 'lost', Status: 'Pending' },
        { TaskID: 'odd', Status: 'todo', ExecutionTime: '2030-01-01T08:00:00Z' },
      ])
        await aws.documents.send(new PutCommand({ TableName: names.table, Item }));
    });

    const audit = await step('let the audit run', () => functions.invoke(names.auditor, { time: '2030-01-06T03:00:00Z' }));

    expect(audit).toEqual({ error: undefined, result: { rows: 3, findings: 2 } });
    const { status, body } = await step('ask the API', () => api.ask('GET', '/audit'));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      Audit: { Rows: 3, Findings: 2 },
      Findings: [
        { TaskID: 'lost', Reason: 'ExecutionTime is missing' },
        { TaskID: 'odd', Reason: 'Status "todo" is none of Pending, Completed, Failed, Cancelled' },
      ],
    });
  },
);
