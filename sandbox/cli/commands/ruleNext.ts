import { DescribeRuleCommand, type DescribeRuleResponse } from '@aws-sdk/client-eventbridge';
import { Problem } from '../../problem.ts';
import { type Command, endpointOption, type Invocation, textOption } from '../command.ts';
import { connectSandbox } from '../connection.ts';
import { describeInstant } from '../instants.ts';
import { namedRule } from '../namedRule.ts';
import { nextOfRule } from '../nextOfRule.ts';

export const command: Command = {
  summary: 'Tells when a rule is due next',
  usage: '[rule] [-n 5]',
  examples: ['rule next', 'rule next DailyTaskSchedulerRule -n 10'],
  options: { ...endpointOption, count: { type: 'string', short: 'n', value: 'N', help: 'how many instants (default 5, at most 1000)' } },
  positionals: { least: 0, most: 1 },
  run: async ({ options, positionals: [asked], print }: Invocation) => {
    const { aws, control } = await connectSandbox(options);
    const count = Number(textOption(options, 'count') ?? 5);
    if (!Number.isInteger(count) || count < 1 || count > 1000)
      throw new Problem('usage', '--count must be 1 to 1000', `got ${textOption(options, 'count')}`, 'ninesharp rule next --count 5');
    const rule = await namedRule(aws, asked, 'rule next');
    const described = await aws.events.send(new DescribeRuleCommand({ Name: rule }));
    const next = await nextOfRule(described, control, count);
    if (next.length === 0) print(`${rule} is not due: ${whyNot(described)}`);
    for (const at of next) print(describeInstant(at));
    return { document: { rule, next: next.map((at) => new Date(at).toISOString()) } };
  },
};

function whyNot({ State, ScheduleExpression }: DescribeRuleResponse): string {
  if (State === 'DISABLED') return 'it is disabled';
  return ScheduleExpression === undefined ? 'it has no schedule' : 'its schedule has no time left';
}
