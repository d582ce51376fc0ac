import { type Command, endpointOption, type Invocation } from '../command.ts';
import { connect } from '../connection.ts';
import { describeInstant } from '../instants.ts';
import { readWhen } from '../when.ts';

export const command: Command = {
  summary: 'Stops the clock, where it is or at an instant',
  usage: '[when]',
  examples: ['clock freeze', 'clock freeze now', 'clock freeze 2030-01-01T08:59:00Z'],
  options: endpointOption,
  positionals: { least: 0, most: 1 },
  run: async ({ options, positionals: [when], print }: Invocation) => {
    const { control } = await connect(options);
    const { now, version } = await control.clock();
    const at = when === undefined ? undefined : new Date(readWhen(when, Date.parse(now))).toISOString();
    const clock = await control.freeze(at, { expect: version });
    print(`frozen at ${describeInstant(clock.now)}.  ninesharp clock run lets it go on`);
    return { document: { clock } };
  },
};
