import type { Context } from '../../kernel/context.ts';
import { enqueueDeliveries } from './delivery.ts';
import { ruleArn } from './domain/arns.ts';
import type { BusEvent } from './domain/event.ts';
import { type Branch, compilePattern } from './domain/pattern/compilePattern.ts';
import { flattenEvent } from './domain/pattern/flatten.ts';
import { matchFlatEvent } from './domain/pattern/matchEvent.ts';
import { countForRule } from './ruleMetrics.ts';
import type { EventsState } from './state.ts';

/** Sends an event to the targets of each enabled rule of the bus that it matches, inside a transaction. */
export function routeEvent(event: BusEvent, bus: string, context: Context<EventsState>): void {
  const leaves = flattenEvent(event);
  for (const rule of context.state.rules.list({ prefix: [bus] })) {
    if (!rule.enabled || rule.eventPattern === undefined) continue;
    if (!matchFlatEvent(compiledPattern(rule.eventPattern), leaves)) continue;

    const match = context.journal.record('match', { rule: rule.name, ruleArn: ruleArn(context, rule), eventId: event.id });
    countForRule(context, 'MatchedEvents', rule.name, bus);
    enqueueDeliveries(rule, event, match, context);
  }
}

/** Compiled patterns by their text: each event asks for the same ones again. */
const compiled = new Map<string, readonly Branch[]>();
const maxCompiled = 1_000;

function compiledPattern(text: string): readonly Branch[] {
  const known = compiled.get(text);
  if (known) return known;
  if (compiled.size >= maxCompiled) compiled.clear();
  const pattern = compilePattern(text);
  compiled.set(text, pattern);
  return pattern;
}
