import { type Command, endpointOption, type Invocation } from '../command.ts';
import { connect } from '../connection.ts';
import { describeFault } from '../faultLines.ts';

export const command: Command = {
  summary: 'Clears a fault, or all of them',
  usage: '[id]',
  examples: ['fault clear', 'fault clear f1'],
  options: endpointOption,
  positionals: { least: 0, most: 1 },
  run: async ({ options, positionals: [id], print }: Invocation) => {
    const { control } = await connect(options);
    const { cleared } = await control.clearFaults(id);
    for (const fault of cleared) print(`cleared ${describeFault(fault)}`);
    if (cleared.length === 0) print('nothing was set to go wrong');
    return { document: { cleared } };
  },
};
