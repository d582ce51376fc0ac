import { EventBridgeClient, ListTargetsByRuleCommand } from '@aws-sdk/client-eventbridge';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { Target } from './target.ts';

/** The real thing, with the ordinary credentials. */
export function connectAws(): Target {
  const region = process.env['AWS_REGION'] ?? process.env['AWS_DEFAULT_REGION'] ?? 'us-east-1';
  return {
    name: 'aws',
    endpoint: undefined,
    clientConfig: { region },
    capabilities: new Set(['iam', 'rule-state', 'in-place-updates', 'live-logs']),
    fire: (rule, time) => fire(region, rule, time),
    stop: async () => {},
  };
}

/** EventBridge has no call that fires a rule: its targets get the scheduled event from here instead. */
async function fire(region: string, rule: string, time: string): Promise<void> {
  const { Targets = [] } = await new EventBridgeClient({ region }).send(new ListTargetsByRuleCommand({ Rule: rule }));
  const event = {
    version: '0',
    id: rule,
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    time,
    region,
    resources: [rule],
    detail: {},
  };
  const lambda = new LambdaClient({ region });
  for (const { Arn } of Targets)
    await lambda.send(new InvokeCommand({ FunctionName: Arn, InvocationType: 'Event', Payload: JSON.stringify(event) }));
}
