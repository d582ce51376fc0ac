import { defaultBus } from './domain/arns.ts';
import { busNotFound, ruleNotFound } from './errors.ts';
import type { EventsState, Rule } from './state.ts';

/** Throws when there is no such bus. The default bus is always there. */
export function requireBus(state: EventsState, name: string): void {
  if (name !== defaultBus && !state.buses.get(name)) throw busNotFound(name);
}

export function requireRule(state: EventsState, bus: string, name: string): Rule {
  requireBus(state, bus);
  const rule = state.rules.get(bus, name);
  if (!rule) throw ruleNotFound(name, bus);
  return rule;
}

export function targetsOf(state: EventsState, { bus, name }: Pick<Rule, 'bus' | 'name'>) {
  return state.targets.list({ prefix: [bus, name] }).map(({ target }) => target);
}
