import { DescribeRuleCommand, EventBridgeClient, PutRuleCommand } from '@aws-sdk/client-eventbridge';
import { expect, test } from 'vitest';
import { testEngine } from '../../../support/testEngine.ts';

const engine = testEngine();

test('a rule is described as it was put', async () => {
  const events = engine.client(EventBridgeClient);
  await events.send(new PutRuleCommand({ Name: 'daily', ScheduleExpression: 'cron(0 9 * * ? *)', Description: 'The daily run' }));

  const { $metadata: _, ...rule } = await events.send(new DescribeRuleCommand({ Name: 'daily' }));

  expect(rule).toEqual({
    Arn: 'arn:aws:events:us-east-1:000000000000:rule/daily',
    CreatedBy: '000000000000',
    Description: 'The daily run',
    EventBusName: 'default',
    Name: 'daily',
    ScheduleExpression: 'cron(0 9 * * ? *)',
    State: 'ENABLED',
  });
});
