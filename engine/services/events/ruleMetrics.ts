import type { Metrics } from '../../kernel/metrics.ts';
import { defaultBus } from './domain/arns.ts';

/** AWS: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html */
type RuleMetric =
  | 'TriggeredRules'
  | 'MatchedEvents'
  | 'Invocations'
  | 'FailedInvocations'
  | 'InvocationsSentToDlq'
  | 'InvocationsFailedToBeSentToDlq';

/** Counts what happened to a rule. AWS: rules of the default bus are told by their name alone. */
export function countForRule({ metrics }: { readonly metrics: Metrics }, name: RuleMetric, rule: string, bus: string = defaultBus): void {
  const dimensions: Record<string, string> = bus === defaultBus ? { RuleName: rule } : { EventBusName: bus, RuleName: rule };
  metrics.add({ namespace: 'AWS/Events', name, dimensions, unit: 'Count', value: 1 });
}
