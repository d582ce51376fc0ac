import { DescribeRuleCommand, type DescribeRuleResponse, ListRulesCommand } from '@aws-sdk/client-eventbridge';
import type { AwsClients } from '../../aws.ts';
import type { ControlClient } from '../../controlClient.ts';
import { Problem } from '../../problem.ts';
import { type Command, endpointOption, type Invocation, textOption } from '../command.ts';
import { connectSandbox } from '../connection.ts';
import { describeInstant } from '../instants.ts';
import { namedRule } from '../namedRule.ts';
import { nextOfRule } from '../nextOfRule.ts';

export const command: Command = {
  summary: 'Tells when a rule is due next, or all of them',
  usage: '[rule] [-n 5]',
  examples: ['rule next', 'rule next DailyTaskSchedulerRule -n 10'],
  options: { ...endpointOption, count: { type: 'string', short: 'n', value: 'N', help: 'how many instants (default 5, at most 1000)' } },
  positionals: { least: 0, most: 1 },
  run: async ({ options, positionals: [asked], print }: Invocation) => {
    const { aws, control } = await connectSandbox(options);
    const count = Number(textOption(options, 'count') ?? 5);
    if (!Number.isInteger(count) || count < 1 || count > 1000)
      throw new Problem('usage', '--count must be 1 to 1000', `got ${textOption(options, 'count')}`, 'ninesharp rule next --count 5');
    const several = asked === undefined ? await ruleNames(aws) : [];
    if (several.length > 1) return nextOfAll(several, count, { aws, control }, print);
    const rule = await namedRule(aws, asked, 'rule next');
    const described = await aws.events.send(new DescribeRuleCommand({ Name: rule }));
    const next = await nextOfRule(described, control, count);
    if (next.length === 0) print(`${rule} is not due: ${whyNot(described)}`);
    for (const at of next) print(describeInstant(at));
    return { document: { rule, next: isoOf(next) } };
  },
};

async function ruleNames(aws: AwsClients): Promise<string[]> {
  const { Rules = [] } = await aws.events.send(new ListRulesCommand({}));
  return Rules.flatMap(({ Name }) => Name ?? []);
}

/** The next instants of all rules together, in their order; those that are not due last. */
async function nextOfAll(
  names: readonly string[],
  count: number,
  { aws, control }: { readonly aws: AwsClients; readonly control: ControlClient },
  print: Invocation['print'],
) {
  const described = await Promise.all(names.map((Name) => aws.events.send(new DescribeRuleCommand({ Name }))));
  const rules = await Promise.all(described.map(async (rule) => ({ rule, next: await nextOfRule(rule, control, count) })));
  const instants = rules.flatMap(({ rule: { Name = '' }, next }) => next.map((at) => ({ at, Name }))).sort((a, b) => a.at - b.at);
  for (const { at, Name } of instants.slice(0, count)) print(`${describeInstant(at)}  ${Name}`);
  for (const { rule, next } of rules) if (next.length === 0) print(`${rule.Name} is not due: ${whyNot(rule)}`);
  return { document: { rules: rules.map(({ rule, next }) => ({ rule: rule.Name, next: isoOf(next) })) } };
}

function isoOf(instants: readonly number[]): string[] {
  return instants.map((at) => new Date(at).toISOString());
}

function whyNot({ State, ScheduleExpression }: DescribeRuleResponse): string {
  if (State === 'DISABLED') return 'it is disabled';
  return ScheduleExpression === undefined ? 'it has no schedule' : 'its schedule has no time left';
}
