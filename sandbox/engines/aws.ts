import { DescribeRuleCommand, EventBridgeClient, ListTargetsByRuleCommand, type Target as RuleTarget } from '@aws-sdk/client-eventbridge';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { Problem } from '../problem.ts';
import { scheduledEvent } from './scheduledEvent.ts';
import type { Target } from './target.ts';

interface FiringClients {
  readonly events: EventBridgeClient;
  readonly lambda: LambdaClient;
}

/** The real thing, with the ordinary credentials. */
export function connectAws(region: string): Target {
  const clients = { events: new EventBridgeClient({ region }), lambda: new LambdaClient({ region }) };
  return {
    name: 'aws',
    endpoint: undefined,
    clientConfig: { region },
    capabilities: new Set(['iam', 'rule-state', 'in-place-updates', 'gateway-responses']),
    fire: (rule, time) => fireRule(clients, rule, time),
    reach: async (origin) => {
      throw new Problem(
        'no-receiver',
        `functions on AWS cannot call ${origin}`,
        'it is an address of this machine',
        "add needs: ['local-receiver'] to the scenario",
        1,
      );
    },
    stop: async () => {},
  };
}

/**
 * EventBridge has no call that fires a rule: its targets get the scheduled event from here instead, each with the `Input` that it names. What cannot
 * be sent as EventBridge would send it is refused before anything is sent.
 */
export async function fireRule({ events, lambda }: FiringClients, rule: string, time: string): Promise<void> {
  const { Arn = '', State } = await events.send(new DescribeRuleCommand({ Name: rule }));
  if (State === 'DISABLED')
    throw new Problem('rule-disabled', `the rule ${rule} is disabled`, 'EventBridge would not fire it', 'enable it first', 1);
  // AWS: a rule has at most 5 targets (docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html): they come on one page.
  const { Targets = [] } = await events.send(new ListTargetsByRuleCommand({ Rule: rule }));
  if (Targets.length === 0) throw notSendable(rule, 'it has no targets');
  for (const target of Targets) expectSendable(rule, target);

  const event = JSON.stringify(scheduledEvent(Arn, time));
  for (const { Arn: target, Input = event } of Targets)
    await lambda.send(new InvokeCommand({ FunctionName: target, InvocationType: 'Event', Payload: Input }));
}

function expectSendable(rule: string, { Arn = '', Id, InputPath, InputTransformer }: RuleTarget): void {
  if (!Arn.startsWith('arn:') || Arn.split(':')[2] !== 'lambda') throw notSendable(rule, `its target ${Id} is no function: ${Arn}`);
  if (InputPath !== undefined || InputTransformer !== undefined)
    throw notSendable(rule, `its target ${Id} has its input made by EventBridge`);
}

function notSendable(rule: string, why: string): Problem {
  return new Problem('not-fired', `the event of the rule ${rule} was sent to nobody`, why, 'let its schedule fire it', 1);
}
