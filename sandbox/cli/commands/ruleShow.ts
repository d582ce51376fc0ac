import { DescribeRuleCommand, ListTargetsByRuleCommand } from '@aws-sdk/client-eventbridge';
import { explain } from '../../../engine/schedule/explain.ts';
import { parseSchedule } from '../../../engine/schedule/schedule.ts';
import { type Command, endpointOption, type Invocation } from '../command.ts';
import { connectSandbox } from '../connection.ts';
import { describeInstant } from '../instants.ts';
import { namedRule } from '../namedRule.ts';
import { nextOfRule } from '../nextOfRule.ts';

export const command: Command = {
  summary: 'Shows a rule: its schedule, what that means, its targets and the next five times',
  usage: '[rule]',
  examples: ['rule show', 'rule show DailyTaskSchedulerRule'],
  options: endpointOption,
  positionals: { least: 0, most: 1 },
  run: async ({ options, positionals: [asked], print }: Invocation) => {
    const { aws, control } = await connectSandbox(options);
    const name = await namedRule(aws, asked, 'rule show');
    const [rule, { Targets = [] }] = await Promise.all([
      aws.events.send(new DescribeRuleCommand({ Name: name })),
      aws.events.send(new ListTargetsByRuleCommand({ Rule: name })),
    ]);
    const schedule = rule.ScheduleExpression === undefined ? undefined : parseSchedule(rule.ScheduleExpression);
    const next = await nextOfRule(rule, control, 5);
    const targets = Targets.map(({ Id, Arn = '' }) => ({ id: Id, arn: Arn }));

    print(`${name}  ${rule.State}`);
    print(`schedule  ${rule.ScheduleExpression ?? 'none: an event pattern'}`);
    if (schedule) print(`means     ${explain(schedule)}`);
    for (const { arn } of targets) print(`target    ${arn}`);
    if (targets.length === 0) print('target    none: it fires into the void');
    for (const at of next) print(`next      ${describeInstant(at)}`);
    return {
      document: {
        rule: name,
        state: rule.State,
        schedule: rule.ScheduleExpression ?? null,
        reading: schedule ? explain(schedule) : null,
        targets,
        next: next.map((at) => new Date(at).toISOString()),
      },
    };
  },
};
