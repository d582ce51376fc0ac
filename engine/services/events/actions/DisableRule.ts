import type { DisableRuleRequest } from '@aws-sdk/client-eventbridge';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { busNameOf } from '../domain/arns.ts';
import { cancelFiring } from '../firing.ts';
import { requireRule } from '../lookups.ts';
import { ruleOf } from '../resources.ts';
import type { EventsState } from '../state.ts';

/** A disabled rule has no timer and matches no event. Deliveries under way go on. */
export const DisableRule = defineAction<Checked<DisableRuleRequest, 'Name'>, Record<string, never>, EventsState>({
  name: 'DisableRule',
  resource: ruleOf,

  run(input, context) {
    const { state } = context;
    const rule = requireRule(state, busNameOf(input.EventBusName), input.Name);

    state.rules.put({ ...rule, enabled: false });
    cancelFiring(rule, context);
    return {};
  },
});
