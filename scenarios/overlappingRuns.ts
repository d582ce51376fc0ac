import { InvokeCommand } from '@aws-sdk/client-lambda';
import { expect } from '../sandbox/scenario/expect.ts';
import { scenario } from '../sandbox/scenario/scenario.ts';

const ids = Array.from({ length: 20 }, (_, index) => `shared-${String(index).padStart(2, '0')}`);
const event = JSON.stringify({ 'detail-type': 'Scheduled Event', source: 'aws.events', time: '2030-01-01T09:00:00Z', detail: {} });

export default scenario('Two runs at once execute each task once', async ({ tasks, logs, aws, names, step }) => {
  await step('seed twenty tasks', () => tasks.put(...ids.map((id) => ({ TaskID: id, ExecutionTime: '2030-01-01T06:00:00Z' }))));

  const runs = await step('invoke the function twice at the same time', () =>
    Promise.all([1, 2].map(() => aws.lambda.send(new InvokeCommand({ FunctionName: names.executor, Payload: event })))),
  );

  expect(runs.map((run) => run.FunctionError)).toEqual([undefined, undefined]);
  const summaries = runs.map((run) => JSON.parse(Buffer.from(run.Payload ?? []).toString('utf8')));
  for (const { $metadata } of runs) await logs.ofRun($metadata.requestId ?? '');
  expect(summaries.reduce((sum, { completed }) => sum + completed, 0)).toBe(ids.length);
  for (const id of ids) {
    expect(await tasks.status(id)).toBe('Completed');
    expect((await logs.ofTask(id)).filter(({ message }) => message === 'task completed')).toHaveLength(1);
  }
});
