import type { ListRuleNamesByTargetRequest, ListRuleNamesByTargetResponse } from '@aws-sdk/client-eventbridge';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { busNameOf } from '../domain/arns.ts';
import { requireBus } from '../lookups.ts';
import { pageOf } from '../paging.ts';
import type { EventsState } from '../state.ts';

type Input = Checked<ListRuleNamesByTargetRequest, 'TargetArn'>;

export const ListRuleNamesByTarget = defineAction<Input, ListRuleNamesByTargetResponse, EventsState>({
  name: 'ListRuleNamesByTarget',
  access: 'read',

  run(input, { state }) {
    const bus = busNameOf(input.EventBusName);
    requireBus(state, bus);
    const rows = state.targets.list({ prefix: [bus] }).filter(({ target }) => target.Arn === input.TargetArn);
    const names = [...new Set(rows.map(({ rule }) => rule))];

    const { page, ...token } = pageOf(names, (name) => name, input);
    return { RuleNames: [...page], ...token };
  },
});
