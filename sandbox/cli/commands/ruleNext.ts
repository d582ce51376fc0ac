import { DescribeRuleCommand } from '@aws-sdk/client-eventbridge';
import { parseSchedule } from '../../../engine/schedule/schedule.ts';
import { Problem } from '../../problem.ts';
import { type Command, endpointOption, type Invocation, textOption } from '../command.ts';
import { connectSandbox } from '../connection.ts';
import { describeInstant } from '../instants.ts';
import { namedRule } from '../namedRule.ts';
import { nextTimes } from './ruleExplain.ts';

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
    const { ScheduleExpression = '', State } = await aws.events.send(new DescribeRuleCommand({ Name: rule }));
    const schedule = parseSchedule(ScheduleExpression);
    if (!schedule || State === 'DISABLED') {
      print(`${rule} is not due: ${State === 'DISABLED' ? 'it is disabled' : 'it has no schedule'}`);
      return { document: { rule, next: [] } };
    }
    const firings = await control.firings();
    const first = firings.find((firing) => firing.rule === rule);
    const next = first
      ? [Date.parse(first.at), ...nextTimes(schedule, Date.parse(first.at), count - 1)]
      : nextTimes(schedule, Date.parse((await control.clock()).now), count);
    for (const at of next) print(describeInstant(at));
    return { document: { rule, next: next.map((at) => new Date(at).toISOString()) } };
  },
};
