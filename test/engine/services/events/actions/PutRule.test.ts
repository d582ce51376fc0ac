import {
  CreateEventBusCommand,
  DescribeRuleCommand,
  EventBridgeClient,
  ListTagsForResourceCommand,
  PutRuleCommand,
  type PutRuleCommandInput,
} from '@aws-sdk/client-eventbridge';
import { beforeAll, describe, expect, test } from 'vitest';
import { testEngine } from '../../../support/testEngine.ts';

const engine = testEngine();
const events = () => engine.client(EventBridgeClient);
const put = (input: Partial<PutRuleCommandInput>) => events().send(new PutRuleCommand({ Name: 'daily', ...input }));

async function describeRule(Name: string, EventBusName?: string) {
  const { $metadata: _, ...rule } = await events().send(new DescribeRuleCommand({ Name, EventBusName }));
  return rule;
}

beforeAll(async () => {
  await events().send(new CreateEventBusCommand({ Name: 'orders' }));
});

describe('PutRule', () => {
  test('keeps a rule as it was put', async () => {
    const { RuleArn } = await put({ ScheduleExpression: 'cron(0 9 * * ? *)', Description: 'The daily run' });

    expect(RuleArn).toBe('arn:aws:events:us-east-1:000000000000:rule/daily');
    expect(await describeRule('daily')).toEqual({
      Arn: 'arn:aws:events:us-east-1:000000000000:rule/daily',
      CreatedBy: '000000000000',
      Description: 'The daily run',
      EventBusName: 'default',
      Name: 'daily',
      ScheduleExpression: 'cron(0 9 * * ? *)',
      State: 'ENABLED',
    });
  });

  test('resets what is left out when the rule exists', async () => {
    await put({ Name: 'reset', ScheduleExpression: 'rate(1 day)', Description: 'old', State: 'DISABLED' });

    await put({ Name: 'reset', EventPattern: '{"source":["x"]}' });

    expect(await describeRule('reset')).toEqual({
      Arn: 'arn:aws:events:us-east-1:000000000000:rule/reset',
      CreatedBy: '000000000000',
      EventBusName: 'default',
      EventPattern: '{"source":["x"]}',
      Name: 'reset',
      State: 'ENABLED',
    });
  });

  test('names the bus in the ARN of a rule on a custom bus', async () => {
    const { RuleArn } = await put({ EventPattern: '{"source":["x"]}', EventBusName: 'orders' });

    expect(RuleArn).toBe('arn:aws:events:us-east-1:000000000000:rule/orders/daily');
    expect(await describeRule('daily', 'arn:aws:events:us-east-1:000000000000:event-bus/orders')).toMatchObject({ EventBusName: 'orders' });
  });

  test('takes tags for a new rule and ignores them for one that exists', async () => {
    const { RuleArn } = await put({ Name: 'tagged', ScheduleExpression: 'rate(1 day)', Tags: [{ Key: 'team', Value: 'one' }] });
    await put({ Name: 'tagged', ScheduleExpression: 'rate(1 day)', Tags: [{ Key: 'team', Value: 'two' }] });

    const { Tags } = await events().send(new ListTagsForResourceCommand({ ResourceARN: RuleArn }));

    expect(Tags).toEqual([{ Key: 'team', Value: 'one' }]);
  });

  test.each([
    [{}, 'ValidationException', 'Parameter(s) EventPattern or ScheduleExpression must be specified.'],
    [{ ScheduleExpression: 'cron(0 25 * * ? *)' }, 'ValidationException', 'Parameter ScheduleExpression is not valid.'],
    [{ ScheduleExpression: 'at(2030-01-01T00:00:00)' }, 'ValidationException', 'Parameter ScheduleExpression is not valid.'],
    [
      { ScheduleExpression: 'rate(1 day)', EventBusName: 'orders' },
      'ValidationException',
      'ScheduleExpression is supported only on the default event bus.',
    ],
    [{ ScheduleExpression: 'rate(1 day)', EventBusName: 'nothing' }, 'ResourceNotFoundException', 'Event bus nothing does not exist.'],
    [
      { EventPattern: '{"a":[]}' },
      'InvalidEventPatternException',
      /^Event pattern is not valid\. Reason: Empty arrays are not allowed\n at /,
    ],
    [
      { EventPattern: `{"a":["${'x'.repeat(2048)}"]}` },
      'ValidationException',
      'Parameter EventPattern for rule daily exceeds limit of 2048.',
    ],
    [
      { Name: 'not a name', ScheduleExpression: 'rate(1 day)' },
      'ValidationException',
      "1 validation error detected: Value 'not a name' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_A-Za-z0-9]+",
    ],
    [
      { ScheduleExpression: 'rate(1 day)', State: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS' as const },
      'NotImplemented',
      /^NotImplemented: events:PutRule with State/,
    ],
  ])('refuses %j', async (input, name, message) => {
    const why = typeof message === 'string' ? message : expect.stringMatching(message);
    await expect(put(input)).rejects.toMatchObject({ name, message: why });
  });
});
