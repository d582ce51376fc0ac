import { DescribeRuleCommand, EventBridgeClient, ListTargetsByRuleCommand, PutRuleCommand } from '@aws-sdk/client-eventbridge';
import { describe, expect, test } from 'vitest';
import { testEngine } from '../../../support/testEngine.ts';
import { stacksOf } from '../support/stacks.ts';

const engine = testEngine();
const stacks = stacksOf(engine);

function template(properties: object) {
  return {
    Resources: { Rule: { Type: 'AWS::Events::Rule', Properties: { Name: 'daily', ...properties } } },
    Outputs: { Arn: { Value: { 'Fn::GetAtt': ['Rule', 'Arn'] } } },
  };
}

function target(Id: string) {
  return { Id, Arn: `arn:aws:lambda:us-east-1:000000000000:function:${Id}` };
}

async function rule() {
  const events = engine.client(EventBridgeClient);
  const { ScheduleExpression, EventPattern, State, Description } = await events.send(new DescribeRuleCommand({ Name: 'daily' }));
  const { Targets = [] } = await events.send(new ListTargetsByRuleCommand({ Rule: 'daily' }));
  return { ScheduleExpression, EventPattern, State, Description, targets: Targets.map(({ Id }) => Id) };
}

describe('AWS::Events::Rule', () => {
  test('is made with its targets, changed in place, and deleted', async () => {
    const stack = await stacks.create(
      'rules',
      template({ ScheduleExpression: 'rate(1 day)', State: 'DISABLED', Description: 'd', Targets: [target('a'), target('b')] }),
    );
    expect(stack.Outputs).toMatchObject([{ OutputValue: 'arn:aws:events:us-east-1:000000000000:rule/daily' }]);
    expect(await rule()).toEqual({
      ScheduleExpression: 'rate(1 day)',
      EventPattern: undefined,
      State: 'DISABLED',
      Description: 'd',
      targets: ['a', 'b'],
    });

    await stacks.update('rules', template({ EventPattern: { source: ['x'] }, Targets: [target('b'), target('c')] }));

    expect(await rule()).toEqual({
      ScheduleExpression: undefined,
      EventPattern: '{"source":["x"]}',
      State: 'ENABLED',
      Description: undefined,
      targets: ['b', 'c'],
    });
    expect(await stacks.remove('rules')).toMatchObject({ StackStatus: 'DELETE_COMPLETE' });
    await expect(rule()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test('does not take a rule over that is there already', async () => {
    await engine.client(EventBridgeClient).send(new PutRuleCommand({ Name: 'daily', ScheduleExpression: 'rate(2 days)' }));

    expect(await stacks.create('taken', template({ ScheduleExpression: 'rate(1 day)' }))).toMatchObject({
      StackStatus: 'ROLLBACK_COMPLETE',
    });

    expect(await rule()).toMatchObject({ ScheduleExpression: 'rate(2 days)' });
  });
});
