import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Problem } from '../../problem.ts';
import { type Command, endpointOption, type Invocation } from '../command.ts';
import { connect } from '../connection.ts';
import { namedSnapshot } from '../namedSnapshot.ts';

export const command: Command = {
  summary: 'Writes a snapshot into one file, with the code and objects that it needs: to keep, to send, for another engine',
  usage: '<name> <file>',
  examples: ['snapshot export before-the-change before-the-change.tar.gz'],
  options: endpointOption,
  positionals: { least: 2, most: 2 },
  run: async ({ options, positionals: [name = '', asked = ''], print }: Invocation) => {
    const file = resolve(asked);
    if (existsSync(file))
      throw new Problem(
        'file-exists',
        `${file} is there already`,
        'it is not written over',
        `ninesharp snapshot export ${name} <another file>`,
      );
    if (!existsSync(dirname(file)))
      throw new Problem('no-such-file', `there is no folder ${dirname(file)}`, 'the file would lie in it', `mkdir -p ${dirname(file)}`);
    const { control } = await connect(options);
    namedSnapshot(name, (await control.snapshots()).snapshots);
    await control.exportSnapshot(name, file);
    const { size: sizeBytes } = statSync(file);
    print(`exported ${name} to ${file} (${(sizeBytes / 1024 ** 2).toFixed(1)} MiB).  elsewhere: ninesharp snapshot import ${asked}`);
    return { document: { exported: name, file, sizeBytes } };
  },
};
