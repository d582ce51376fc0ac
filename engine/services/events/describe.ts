import type { Rule as SdkRule } from '@aws-sdk/client-eventbridge';
import type { Context } from '../../kernel/context.ts';
import { ruleArn } from './domain/arns.ts';
import type { Rule } from './state.ts';

/** A rule as ListRules and DescribeRule show it. */
export function describeRule(rule: Rule, place: Pick<Context, 'account' | 'region'>) {
  return {
    Name: rule.name,
    Arn: ruleArn(place, rule),
    ...(rule.eventPattern !== undefined && { EventPattern: rule.eventPattern }),
    State: rule.enabled ? 'ENABLED' : 'DISABLED',
    ...(rule.description !== undefined && { Description: rule.description }),
    ...(rule.scheduleExpression !== undefined && { ScheduleExpression: rule.scheduleExpression }),
    ...(rule.roleArn !== undefined && { RoleArn: rule.roleArn }),
    EventBusName: rule.bus,
  } satisfies SdkRule;
}
