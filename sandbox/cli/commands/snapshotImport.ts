import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { Problem } from '../../problem.ts';
import { type Command, endpointOption, type Invocation } from '../command.ts';
import { connect } from '../connection.ts';
import { describeInstant } from '../instants.ts';

export const command: Command = {
  summary: 'Takes over a snapshot that `snapshot export` wrote, here or elsewhere; the state stays as it is until it is restored',
  usage: '<file> [name]',
  examples: ['snapshot import before-the-change.tar.gz', 'snapshot import before-the-change.tar.gz theirs'],
  options: endpointOption,
  positionals: { least: 1, most: 2 },
  run: async ({ options, positionals: [asked = '', name], print }: Invocation) => {
    const file = resolve(asked);
    if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true)
      throw new Problem(
        'no-such-file',
        `there is no file ${file}`,
        'a snapshot is imported from what an export wrote',
        'ninesharp snapshot export --help',
      );
    const { control } = await connect(options);
    const { imported } = await control.importSnapshot(file, name);
    print(`imported ${imported.name}, saved at ${describeInstant(imported.at)}.  go there: ninesharp snapshot restore ${imported.name}`);
    return { document: { imported } };
  },
};
