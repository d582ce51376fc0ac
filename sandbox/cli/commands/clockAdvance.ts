import { type Command, endpointOption, type Invocation } from '../command.ts';
import { connect } from '../connection.ts';
import { describeTravel } from '../runLines.ts';
import { readDuration } from '../when.ts';

export const command: Command = {
  summary: 'Moves the clock forward by a length of time; all that is due on the way fires',
  usage: '<duration>',
  examples: ['clock advance 1h30m', 'clock advance 90s'],
  options: endpointOption,
  positionals: { least: 1, most: 1 },
  run: async ({ options, positionals: [duration = ''], print }: Invocation) => {
    const { control } = await connect(options);
    const travelled = await control.advance(readDuration(duration));
    for (const line of describeTravel(travelled)) print(line);
    return { document: { travelled } };
  },
};
