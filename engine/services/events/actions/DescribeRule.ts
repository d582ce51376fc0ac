import type { DescribeRuleRequest, DescribeRuleResponse } from '@aws-sdk/client-eventbridge';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { describeRule } from '../describe.ts';
import { busNameOf } from '../domain/arns.ts';
import { requireRule } from '../lookups.ts';
import { ruleOf } from '../resources.ts';
import type { EventsState } from '../state.ts';

export const DescribeRule = defineAction<Checked<DescribeRuleRequest, 'Name'>, DescribeRuleResponse, EventsState>({
  name: 'DescribeRule',
  access: 'read',
  resource: ruleOf,

  run(input, context) {
    const rule = requireRule(context.state, busNameOf(input.EventBusName), input.Name);
    return { ...describeRule(rule, context), CreatedBy: rule.createdBy };
  },
});
