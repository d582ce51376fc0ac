import { type Command, endpointOption, type Invocation } from '../command.ts';
import { connect } from '../connection.ts';

export const command: Command = {
  summary: 'Saves the whole state (tables, rules, functions, logs, clock) under a name',
  usage: '<name>',
  examples: ['snapshot save before-the-change'],
  options: endpointOption,
  positionals: { least: 1, most: 1 },
  run: async ({ options, positionals: [name = ''], print }: Invocation) => {
    const { control } = await connect(options);
    const { saved } = await control.save(name);
    print(`saved ${name}.  back to it: ninesharp snapshot restore ${name}`);
    return { document: { saved } };
  },
};
