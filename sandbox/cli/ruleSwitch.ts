import { DescribeRuleCommand, DisableRuleCommand, EnableRuleCommand } from '@aws-sdk/client-eventbridge';
import { type Command, endpointOption, type Invocation } from './command.ts';
import { connectSandbox } from './connection.ts';
import { describeInstant } from './instants.ts';
import { namedRule } from './namedRule.ts';
import { nextOfRule } from './nextOfRule.ts';

/** `rule enable` and `rule disable`. */
export function ruleSwitch(verb: 'enable' | 'disable'): Command {
  return {
    summary: verb === 'enable' ? 'Lets a rule fire again when it is due' : 'Keeps a rule from firing; its schedule stays',
    usage: '[rule]',
    examples: [`rule ${verb}`, `rule ${verb} DailyTaskSchedulerRule`],
    options: endpointOption,
    positionals: { least: 0, most: 1 },
    run: async ({ options, positionals: [asked], print }: Invocation) => {
      const { aws, control } = await connectSandbox(options);
      const rule = await namedRule(aws, asked, `rule ${verb}`);
      await (verb === 'enable'
        ? aws.events.send(new EnableRuleCommand({ Name: rule }))
        : aws.events.send(new DisableRuleCommand({ Name: rule })));
      const described = await aws.events.send(new DescribeRuleCommand({ Name: rule }));
      const [next] = await nextOfRule(described, control, 1);
      const due = next === undefined ? '' : `, next ${describeInstant(next)}`;
      print(`${rule} is ${verb}d${due}.  undo: ninesharp rule ${verb === 'enable' ? 'disable' : 'enable'} ${rule}`);
      return { document: { rule, state: described.State, next: next === undefined ? null : new Date(next).toISOString() } };
    },
  };
}
