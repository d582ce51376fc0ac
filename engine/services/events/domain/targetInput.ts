import { type BusEvent, eventTime } from './event.ts';
import { transformInput } from './inputTransformer.ts';
import { followJsonPath, parseJsonPath } from './jsonPath.ts';
import type { RuleTarget } from './target.ts';

export interface MatchFacts {
  readonly ruleArn: string;
  readonly ruleName: string;
  readonly ingestedAt: number;
}

/**
 * The text that the target gets: its own Input, a part of the event, a template filled from it, or the event.
 * AWS?: an InputPath that leads nowhere sends `null`; settled by: a target with InputPath $.nothing.
 */
export function payloadFor(target: RuleTarget, event: BusEvent, facts: MatchFacts): string {
  if (target.Input !== undefined) return target.Input;
  if (target.InputPath !== undefined) return JSON.stringify(valueAt(event, target.InputPath) ?? null);
  if (target.InputTransformer === undefined) return JSON.stringify(event);

  const { InputPathsMap = {}, InputTemplate } = target.InputTransformer;
  const variables = new Map<string, unknown>(reservedVariables(event, facts));
  for (const [name, path] of Object.entries(InputPathsMap)) variables.set(name, valueAt(event, path));
  return transformInput(InputTemplate, variables);
}

function valueAt(event: BusEvent, path: string): unknown {
  const steps = parseJsonPath(path);
  return steps && followJsonPath(event, steps);
}

// AWS: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html#eb-transform-input-predefined
function reservedVariables(event: BusEvent, { ruleArn, ruleName, ingestedAt }: MatchFacts): [name: string, value: unknown][] {
  const { detail: _, ...withoutDetail } = event;
  return [
    ['aws.events.rule-arn', ruleArn],
    ['aws.events.rule-name', ruleName],
    ['aws.events.event.ingestion-time', eventTime(ingestedAt)],
    ['aws.events.event', withoutDetail],
    ['aws.events.event.json', event],
  ];
}
