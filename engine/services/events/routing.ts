import type { Context } from '../../kernel/context.ts';
import { enqueueDeliveries } from './delivery.ts';
import { ruleArn } from './domain/arns.ts';
import type { BusEvent } from './domain/event.ts';
import { compilePattern } from './domain/pattern/compilePattern.ts';
import { matchEvent } from './domain/pattern/matchEvent.ts';
import type { EventsState } from './state.ts';

/** Sends an event to the targets of each enabled rule of the bus that it matches, inside a transaction. */
export function routeEvent(event: BusEvent, bus: string, context: Context<EventsState>): void {
  for (const rule of context.state.rules.list({ prefix: [bus] })) {
    if (!rule.enabled || rule.eventPattern === undefined) continue;
    if (!matchEvent(compilePattern(rule.eventPattern), event)) continue;

    const match = context.journal.record('match', { rule: rule.name, ruleArn: ruleArn(context, rule), eventId: event.id });
    enqueueDeliveries(rule, event, match, context);
  }
}
