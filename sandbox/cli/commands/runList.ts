import { Problem } from '../../problem.ts';
import { type Command, endpointOption, type Invocation, textOption } from '../command.ts';
import { connect } from '../connection.ts';
import { describeRun } from '../runLines.ts';

export const command: Command = {
  summary: 'Lists the runs of functions, newest first',
  usage: '[--function NAME] [--limit N]',
  examples: ['run list', 'run list --limit 5'],
  options: {
    ...endpointOption,
    function: { type: 'string', value: 'NAME', help: 'only runs of this function' },
    limit: { type: 'string', value: 'N', help: 'how many (default 20, at most 1000)' },
  },
  run: async ({ options, print }: Invocation) => {
    const { control } = await connect(options);
    const limit = Number(textOption(options, 'limit') ?? 20);
    if (!Number.isInteger(limit) || limit < 1 || limit > 1_000)
      throw new Problem('usage', '--limit must be 1 to 1000', `got ${textOption(options, 'limit')}`, 'ninesharp run list --limit 20');
    const name = textOption(options, 'function');
    const { runs } = await control.runs({ limit, ...(name === undefined ? {} : { function: name }) });
    for (const run of runs) print(describeRun(run));
    if (runs.length === 0) print('no runs yet.  ninesharp clock next, or ninesharp rule fire');
    return { document: { runs } };
  },
};
