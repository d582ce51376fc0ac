import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, inject, test } from 'vitest';
import { DockerCompose } from './dockerCompose.ts';
import { dynamodb, fire } from './localstack.ts';

const port = Number(new URL(inject('endpoint')).port);

test('a second up finds its data, and the stack as it was', { timeout: 300_000 }, async () => {
  const key = { TaskID: { S: 'second-up' } };
  await dynamodb.send(new PutItemCommand({ TableName: 'ScheduledTasks', Item: { ...key, Status: { S: 'Kept' } } }));

  await new DockerCompose(port).run('up', '--detach', '--wait');

  const { Item } = await dynamodb.send(new GetItemCommand({ TableName: 'ScheduledTasks', Key: key }));
  expect(Item).toEqual({ ...key, Status: { S: 'Kept' } });
});

test('after down, which keeps the volume, up deploys the stack anew', { timeout: 600_000 }, async () => {
  const compose = new DockerCompose(port);

  await compose.down('--timeout', '5');
  await compose.run('up', '--detach', '--wait');

  const { status } = await fire('DailyTaskSchedulerRule', { time: '2030-01-01T09:00:00Z' });
  expect(status).toBe(200);
});
