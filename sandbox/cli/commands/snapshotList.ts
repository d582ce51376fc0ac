import { type Command, endpointOption, type Invocation } from '../command.ts';
import { connect } from '../connection.ts';
import { describeInstant } from '../instants.ts';

export const command: Command = {
  summary: 'Lists the snapshots, oldest first',
  examples: ['snapshot list'],
  options: endpointOption,
  run: async ({ options, print }: Invocation) => {
    const { control } = await connect(options);
    const { snapshots } = await control.snapshots();
    for (const { name, at, savedAt } of snapshots) print(`${name.padEnd(28)}  clock ${describeInstant(at)}  saved ${savedAt}`);
    if (snapshots.length === 0) print('no snapshots.  ninesharp snapshot save <name>');
    return { document: { snapshots } };
  },
};
