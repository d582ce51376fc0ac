import { EventBridgeClient, type Target } from '@aws-sdk/client-eventbridge';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { describe, expect, it } from 'vitest';
import { connectAws, fireRule } from '../../../sandbox/engines/aws.ts';

const region = 'eu-west-1';
const ruleArn = 'arn:aws:events:eu-west-1:123456789012:rule/Daily';
const functionArn = (name: string) => `arn:aws:lambda:eu-west-1:123456789012:function:${name}`;

/** Clients that answer from here and send nothing. */
function clientsFor(rule: { readonly state?: 'ENABLED' | 'DISABLED'; readonly targets: readonly Target[] }) {
  const sent: unknown[] = [];
  const events = new EventBridgeClient({ region });
  events.middlewareStack.add(
    (_next, { commandName }) =>
      async () => ({
        response: {},
        output:
          commandName === 'DescribeRuleCommand'
            ? { Arn: ruleArn, State: rule.state ?? 'ENABLED', $metadata: {} }
            : { Targets: [...rule.targets], $metadata: {} },
      }),
    { step: 'initialize', priority: 'low' },
  );
  const lambda = new LambdaClient({ region });
  lambda.middlewareStack.add(
    () =>
      async ({ input }) => {
        sent.push(input);
        return { response: {}, output: { StatusCode: 202, $metadata: {} } };
      },
    { step: 'initialize', priority: 'low' },
  );
  return { clients: { events, lambda }, sent };
}

describe('firing a rule on AWS', () => {
  it('sends each target the event that its schedule would send, or the input that it names', async () => {
    const { clients, sent } = clientsFor({
      targets: [
        { Id: 'a', Arn: functionArn('One') },
        { Id: 'b', Arn: functionArn('Two') },
        { Id: 'c', Arn: functionArn('Three'), Input: '{"own":true}' },
      ],
    });

    await fireRule(clients, 'Daily', '2030-01-01T09:00:00.000Z');

    const payloads = sent.map((input) => JSON.parse(Object(input).Payload));
    expect(sent).toEqual(
      ['One', 'Two', 'Three'].map((name) => ({ FunctionName: functionArn(name), InvocationType: 'Event', Payload: expect.any(String) })),
    );
    expect(payloads[0]).toEqual({
      version: '0',
      id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      'detail-type': 'Scheduled Event',
      source: 'aws.events',
      account: '123456789012',
      time: '2030-01-01T09:00:00Z',
      region: 'eu-west-1',
      resources: [ruleArn],
      detail: {},
    });
    expect(payloads.slice(1)).toEqual([payloads[0], { own: true }]);
  });

  it('refuses a disabled rule', async () => {
    const { clients, sent } = clientsFor({ state: 'DISABLED', targets: [{ Id: 'a', Arn: functionArn('One') }] });

    await expect(fireRule(clients, 'Daily', '2030-01-01T09:00:00Z')).rejects.toMatchObject({
      code: 'rule-disabled',
      message: 'the rule Daily is disabled',
    });
    expect(sent).toEqual([]);
  });

  it.each([
    ['no targets', [], 'it has no targets'],
    [
      'a target that is no function',
      [{ Id: 'q', Arn: 'arn:aws:sqs:eu-west-1:123456789012:q' }],
      'its target q is no function: arn:aws:sqs:eu-west-1:123456789012:q',
    ],
    [
      'a target whose input EventBridge makes',
      [{ Id: 'p', Arn: functionArn('One'), InputPath: '$.time' }],
      'its target p has its input made by EventBridge',
    ],
  ])('refuses a rule with %s, and sends to nobody', async (_, targets, why) => {
    const { clients, sent } = clientsFor({
      targets: [{ Id: 'a', Arn: functionArn('One') }, ...targets].slice(targets.length === 0 ? 1 : 0),
    });

    await expect(fireRule(clients, 'Daily', '2030-01-01T09:00:00Z')).rejects.toMatchObject({ code: 'not-fired', why });
    expect(sent).toEqual([]);
  });

  it('says that its functions cannot call a server of this machine', async () => {
    await expect(connectAws('eu-west-1').reach('http://127.0.0.1:80')).rejects.toMatchObject({ code: 'no-receiver' });
  });
});
