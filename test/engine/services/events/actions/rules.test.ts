import {
  CreateEventBusCommand,
  DeleteEventBusCommand,
  DeleteRuleCommand,
  DescribeEventBusCommand,
  DescribeRuleCommand,
  DisableRuleCommand,
  EnableRuleCommand,
  EventBridgeClient,
  ListEventBusesCommand,
  ListRuleNamesByTargetCommand,
  ListRulesCommand,
  ListTagsForResourceCommand,
  ListTargetsByRuleCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
  TagResourceCommand,
  type Target,
  UntagResourceCommand,
} from '@aws-sdk/client-eventbridge';
import { beforeAll, describe, expect, test } from 'vitest';
import { testEngine } from '../../../support/testEngine.ts';

const engine = testEngine();
const events = () => engine.client(EventBridgeClient);
const EventPattern = '{"source":["x"]}';
const Arn = 'arn:aws:lambda:us-east-1:000000000000:function:worker';
const noRule = { name: 'ResourceNotFoundException', message: 'Rule nothing does not exist on EventBus default.' };

beforeAll(async () => {
  for (const Name of ['one', 'two', 'three']) await events().send(new PutRuleCommand({ Name, EventPattern }));
});

const putTargets = (Targets: Target[], Rule = 'one') => events().send(new PutTargetsCommand({ Rule, Targets }));
const targetsOf = async (Rule: string) => (await events().send(new ListTargetsByRuleCommand({ Rule }))).Targets;

describe('rules', () => {
  test('are listed by name, page by page', async () => {
    const first = await events().send(new ListRulesCommand({ Limit: 2 }));
    const second = await events().send(new ListRulesCommand({ Limit: 2, NextToken: first.NextToken }));

    expect([first.Rules?.map(({ Name }) => Name), second.Rules?.map(({ Name }) => Name), second.NextToken]).toEqual([
      ['one', 'three'],
      ['two'],
      undefined,
    ]);
  });

  test('are listed by prefix', async () => {
    const { Rules } = await events().send(new ListRulesCommand({ NamePrefix: 't' }));

    expect(Rules).toEqual([
      { Arn: 'arn:aws:events:us-east-1:000000000000:rule/three', EventBusName: 'default', EventPattern, Name: 'three', State: 'ENABLED' },
      { Arn: 'arn:aws:events:us-east-1:000000000000:rule/two', EventBusName: 'default', EventPattern, Name: 'two', State: 'ENABLED' },
    ]);
  });

  test('with targets are not deleted, even with Force', async () => {
    await events().send(new PutRuleCommand({ Name: 'held', EventPattern }));
    await putTargets([{ Id: 'it', Arn }], 'held');

    await expect(events().send(new DeleteRuleCommand({ Name: 'held', Force: true }))).rejects.toMatchObject({
      name: 'ValidationException',
      message: "Rule can't be deleted since it has targets.",
    });
    await events().send(new RemoveTargetsCommand({ Rule: 'held', Ids: ['it'] }));
    await events().send(new DeleteRuleCommand({ Name: 'held' }));
    await expect(events().send(new DescribeRuleCommand({ Name: 'held' }))).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test('that do not exist are deleted without an error, and neither described nor switched', async () => {
    const Name = 'nothing';
    await events().send(new DeleteRuleCommand({ Name }));

    await expect(events().send(new DescribeRuleCommand({ Name }))).rejects.toMatchObject(noRule);
    await expect(events().send(new EnableRuleCommand({ Name }))).rejects.toMatchObject(noRule);
    await expect(events().send(new DisableRuleCommand({ Name }))).rejects.toMatchObject(noRule);
  });
});

describe('targets', () => {
  test('are kept by Id and come back as they were put', async () => {
    const target = {
      Id: 'b',
      Arn,
      InputTransformer: { InputPathsMap: { time: '$.time' }, InputTemplate: '"at <time>"' },
      RetryPolicy: { MaximumRetryAttempts: 2 },
    };

    const answer = await putTargets([target, { Id: 'a', Arn, Input: '1' }]);
    await putTargets([{ Id: 'a', Arn, InputPath: '$.detail' }]);

    expect([answer.FailedEntryCount, answer.FailedEntries]).toEqual([0, []]);
    expect(await targetsOf('one')).toEqual([{ Id: 'a', Arn, InputPath: '$.detail' }, target]);
  });

  test('are at most five', async () => {
    const five = ['1', '2', '3', '4', '5'].map((Id) => ({ Id, Arn }));
    await putTargets(five, 'two');

    await expect(putTargets([{ Id: '6', Arn }], 'two')).rejects.toMatchObject({
      name: 'LimitExceededException',
      message: 'The requested resource exceeds the maximum number allowed.',
    });
    expect(await targetsOf('two')).toEqual(five);
  });

  test('lead to the names of their rules', async () => {
    const other = `${Arn}:live`;
    await putTargets([{ Id: 'live', Arn: other }], 'three');

    const { RuleNames } = await events().send(new ListRuleNamesByTargetCommand({ TargetArn: other }));

    expect(RuleNames).toEqual(['three']);
  });

  test.each<[Partial<Target>, string, string]>([
    [{ Arn: 'worker' }, 'ValidationException', 'Parameter worker is not valid. Reason: Provided Arn is not in correct format.'],
    [
      { Arn: 'arn:aws:sns:us-east-1:000000000000:topic' },
      'NotImplemented',
      'NotImplemented: events:PutTargets with a target of the service sns is not offered by this engine. See docs/COVERAGE.md for what is.',
    ],
    [
      { EcsParameters: { TaskDefinitionArn: 'arn:aws:ecs:us-east-1:000000000000:task-definition/x' } },
      'NotImplemented',
      'NotImplemented: events:PutTargets with Targets.EcsParameters is not offered by this engine. See docs/COVERAGE.md for what is.',
    ],
    [{ Input: 'nothing' }, 'ValidationException', 'JSON syntax error in input for target it'],
    [{ InputPath: 'detail' }, 'ValidationException', 'InputPath for target it is invalid.'],
    [{ InputPath: "$.detail['a']" }, 'ValidationException', 'InputPath for target it is invalid.'],
    [
      { Input: '1', InputPath: '$' },
      'ValidationException',
      'Only one of Input, InputPath, or InputTransformer must be provided for target it.',
    ],
    [
      { InputTransformer: { InputTemplate: '"<aws.events.event.json>"' } },
      'ValidationException',
      'InputTemplate for target it contains placeholder aws.events.event.json valid only for JSON template.',
    ],
    [
      { InputTransformer: { InputTemplate: '"<x>"' } },
      'ValidationException',
      'InputTemplate for target it contains invalid placeholder x.',
    ],
  ])('like %j are refused', async (target, name, message) => {
    await expect(putTargets([{ Id: 'it', Arn, ...target }])).rejects.toMatchObject({ name, message });
  });

  test('of a rule that does not exist are refused', async () => {
    await expect(putTargets([{ Id: 'it', Arn }], 'nothing')).rejects.toMatchObject(noRule);
  });
});

describe('buses', () => {
  test('are created, described, listed beside the default one, and deleted', async () => {
    await engine.clock.freeze('2030-01-01T00:00:00Z');
    const EventBusArn = 'arn:aws:events:us-east-1:000000000000:event-bus/orders';

    const created = await events().send(new CreateEventBusCommand({ Name: 'orders', Description: 'Orders' }));
    const { $metadata: _, ...described } = await events().send(new DescribeEventBusCommand({ Name: 'orders' }));
    const { EventBuses } = await events().send(new ListEventBusesCommand({}));

    expect(created).toMatchObject({ EventBusArn, Description: 'Orders' });
    const at = new Date('2030-01-01T00:00:00Z');
    expect(described).toEqual({ Name: 'orders', Arn: EventBusArn, Description: 'Orders', CreationTime: at, LastModifiedTime: at });
    expect(EventBuses?.map(({ Name }) => Name)).toEqual(['default', 'orders']);
    await events().send(new DeleteEventBusCommand({ Name: 'orders' }));
    await expect(events().send(new DescribeEventBusCommand({ Name: 'orders' }))).rejects.toMatchObject({
      message: 'Event bus orders does not exist.',
    });
  });

  test('have one name each', async () => {
    await events().send(new CreateEventBusCommand({ Name: 'twice' }));

    await expect(events().send(new CreateEventBusCommand({ Name: 'twice' }))).rejects.toMatchObject({
      name: 'ResourceAlreadyExistsException',
      message: 'Event bus twice already exists.',
    });
  });

  test('like the default one are not deleted', async () => {
    await expect(events().send(new DeleteEventBusCommand({ Name: 'default' }))).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'Cannot delete event bus default.',
    });
  });
});

test('tags are put, replaced by key, listed and removed', async () => {
  const ResourceARN = 'arn:aws:events:us-east-1:000000000000:rule/one';
  await events().send(
    new TagResourceCommand({
      ResourceARN,
      Tags: [
        { Key: 'a', Value: '1' },
        { Key: 'b', Value: '2' },
      ],
    }),
  );
  await events().send(new TagResourceCommand({ ResourceARN, Tags: [{ Key: 'a', Value: '3' }] }));
  await events().send(new UntagResourceCommand({ ResourceARN, TagKeys: ['b'] }));

  const { Tags } = await events().send(new ListTagsForResourceCommand({ ResourceARN }));

  expect(Tags).toEqual([{ Key: 'a', Value: '3' }]);
});
