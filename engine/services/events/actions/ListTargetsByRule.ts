import type { ListTargetsByRuleRequest, ListTargetsByRuleResponse } from '@aws-sdk/client-eventbridge';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { busNameOf } from '../domain/arns.ts';
import { requireRule, targetsOf } from '../lookups.ts';
import { pageOf } from '../paging.ts';
import { ruleOf } from '../resources.ts';
import type { EventsState } from '../state.ts';

export const ListTargetsByRule = defineAction<Checked<ListTargetsByRuleRequest, 'Rule'>, ListTargetsByRuleResponse, EventsState>({
  name: 'ListTargetsByRule',
  access: 'read',
  resource: ruleOf,

  run(input, { state }) {
    const rule = requireRule(state, busNameOf(input.EventBusName), input.Rule);
    const { page, ...token } = pageOf(targetsOf(state, rule), ({ Id }) => Id, input);
    return { Targets: page.map((target) => ({ ...target })), ...token };
  },
});
