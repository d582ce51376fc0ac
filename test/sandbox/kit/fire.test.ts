import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { CreateQueueCommand, ReceiveMessageCommand, SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Engine } from '../../../sandbox/kit/api.d.ts';
import { startEngine } from '../../../sandbox/kit/kit.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startEngine({ clock: '2030-01-01T08:59:00Z' });
}, 60_000);
afterAll(() => engine.stop());

it('fires a rule with members of an event of one’s own, for an instant of one’s own', async () => {
  const [events, sqs] = [new EventBridgeClient(engine.clientConfig), new SQSClient(engine.clientConfig)];
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'fired' }));
  const Arn = 'arn:aws:sqs:us-east-1:000000000000:fired';
  const statement = { Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'sqs:SendMessage', Resource: Arn };
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy } }));
  await events.send(new PutRuleCommand({ Name: 'Daily', ScheduleExpression: 'cron(0 9 * * ? *)' }));
  await events.send(new PutTargetsCommand({ Rule: 'Daily', Targets: [{ Id: 'queue', Arn }] }));

  expect(await engine.fire('Daily', { at: '2030-02-01T09:00:00Z', event: { detail: { dryRun: true } } })).toEqual([]);

  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
  expect(Messages.map(({ Body = '' }) => JSON.parse(Body))).toEqual([
    expect.objectContaining({ time: '2030-02-01T09:00:00Z', detail: { dryRun: true } }),
  ]);
});
