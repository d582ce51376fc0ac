import type { EnableRuleRequest } from '@aws-sdk/client-eventbridge';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { busNameOf } from '../domain/arns.ts';
import { planFiring } from '../firing.ts';
import { requireRule } from '../lookups.ts';
import { ruleOf } from '../resources.ts';
import type { EventsState, Rule } from '../state.ts';

/** Its next firing is the first one after now; a rate begins anew. */
export const EnableRule = defineAction<Checked<EnableRuleRequest, 'Name'>, Record<string, never>, EventsState>({
  name: 'EnableRule',
  resource: ruleOf,

  run(input, context) {
    const { state, clock } = context;
    const rule = requireRule(state, busNameOf(input.EventBusName), input.Name);
    if (rule.enabled) return {};

    const enabled: Rule = { ...rule, enabled: true, startAt: clock.now() };
    state.rules.put(enabled);
    planFiring(enabled, clock.now(), context);
    return {};
  },
});
