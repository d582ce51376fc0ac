import { type Command, endpointOption, type Invocation } from '../command.ts';
import { connect } from '../connection.ts';
import { describeFault } from '../faultLines.ts';

export const command: Command = {
  summary: 'Lists what is set to go wrong, and how many calls it has met',
  examples: ['fault list'],
  options: endpointOption,
  run: async ({ options, print }: Invocation) => {
    const { control } = await connect(options);
    const { faults } = await control.faults();
    for (const fault of faults) print(describeFault(fault));
    if (faults.length === 0) print('nothing is set to go wrong.  ninesharp fault set --help');
    return { document: { faults } };
  },
};
