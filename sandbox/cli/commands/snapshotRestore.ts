import { type Command, endpointOption, type Invocation } from '../command.ts';
import { connect } from '../connection.ts';
import { describeInstant } from '../instants.ts';

export const command: Command = {
  summary: 'Puts the state back to a snapshot, the clock too; what there was is saved as before-restore',
  usage: '<name>',
  examples: ['snapshot restore before-the-change'],
  options: endpointOption,
  positionals: { least: 1, most: 1 },
  run: async ({ options, positionals: [name = ''], print }: Invocation) => {
    const { control } = await connect(options);
    if (name !== 'before-restore') await control.save('before-restore');
    const { restored } = await control.restore(name);
    print(`restored ${name}, now ${describeInstant(restored.at)}.  undo: ninesharp snapshot restore before-restore`);
    return { document: { restored } };
  },
};
