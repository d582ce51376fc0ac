import { type Command, endpointOption, type Invocation } from '../command.ts';
import { connect } from '../connection.ts';
import { describeInstant } from '../instants.ts';

export const command: Command = {
  summary: 'Lets a frozen clock go on from where it stands',
  examples: ['clock run'],
  options: endpointOption,
  run: async ({ options, print }: Invocation) => {
    const { control } = await connect(options);
    const clock = await control.runClock(undefined, { expect: (await control.clock()).version });
    print(`running from ${describeInstant(clock.now)}`);
    return { document: { clock } };
  },
};
