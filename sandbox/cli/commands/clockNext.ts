import { Problem } from '../../problem.ts';
import { type Command, cautionOptions, endpointOption, type Invocation, textOption } from '../command.ts';
import { connectSandbox } from '../connection.ts';
import { journey } from '../journey.ts';
import { namedRule } from '../namedRule.ts';
import { instantAhead } from '../preview.ts';

const mostSteps = 1_000;

export const command: Command = {
  summary: 'Steps to the next instant at which a rule, or that rule, is due; all that is due on the way fires',
  usage: '[rule] [-n 3] [--dry-run] [--yes]',
  examples: ['clock next', 'clock next DailyTaskSchedulerRule', 'clock next -n 3'],
  options: {
    ...endpointOption,
    ...cautionOptions,
    count: { type: 'string', short: 'n', value: 'N', help: `how many instants (default 1, at most ${mostSteps})` },
  },
  positionals: { least: 0, most: 1 },
  run: async (invocation: Invocation) => {
    const count = Number(textOption(invocation.options, 'count') ?? 1);
    if (!Number.isInteger(count) || count < 1 || count > mostSteps)
      throw new Problem(
        'usage',
        `--count must be 1 to ${mostSteps}`,
        `got ${textOption(invocation.options, 'count')}`,
        'ninesharp clock next -n 3',
      );
    const { aws, control } = await connectSandbox(invocation.options);
    const [asked] = invocation.positionals;
    const rule = asked === undefined ? undefined : await namedRule(aws, asked, 'clock next');
    const [clock, waiting] = await Promise.all([control.clock(), control.firings()]);
    const wanted = waiting.filter((due) => rule === undefined || due.rule === rule);
    const toMs = await instantAhead(aws, wanted, count);
    if (toMs === undefined) throw new Problem('nothing-due', 'nothing is due', 'no rule waits for its time', 'ninesharp rule list');
    const move = () => control.travel(new Date(toMs).toISOString(), { expect: clock.version });
    return journey(invocation, { control, clock, toMs, again: ['clock next', ...invocation.positionals, `-n ${count}`].join(' '), move });
  },
};
