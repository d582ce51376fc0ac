import type { ListRulesRequest, ListRulesResponse } from '@aws-sdk/client-eventbridge';
import { defineAction } from '../../../kernel/service.ts';
import { describeRule } from '../describe.ts';
import { busNameOf } from '../domain/arns.ts';
import { requireBus } from '../lookups.ts';
import { pageOf } from '../paging.ts';
import type { EventsState } from '../state.ts';

export const ListRules = defineAction<ListRulesRequest, ListRulesResponse, EventsState>({
  name: 'ListRules',
  access: 'read',

  run(input, context) {
    const bus = busNameOf(input.EventBusName);
    requireBus(context.state, bus);
    const rules = context.state.rules.list({ prefix: [bus] }).filter(({ name }) => name.startsWith(input.NamePrefix ?? ''));

    const { page, ...token } = pageOf(rules, ({ name }) => name, input);
    return { Rules: page.map((rule) => describeRule(rule, context)), ...token };
  },
});
