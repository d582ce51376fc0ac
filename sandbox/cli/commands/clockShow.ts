import { type Command, endpointOption, type Invocation } from '../command.ts';
import { connect } from '../connection.ts';
import { describeDuration, describeInstant } from '../instants.ts';

export const command: Command = {
  summary: 'Tells what time it is in the sandbox',
  examples: ['clock show'],
  options: endpointOption,
  run: async ({ options, print }: Invocation) => {
    const { control } = await connect(options);
    const clock = await control.clock();
    const drift =
      Math.abs(clock.aheadMs) < 1_000
        ? 'your clock'
        : `${describeDuration(Math.abs(clock.aheadMs))} ${clock.aheadMs < 0 ? 'behind' : 'ahead of'} your clock`;
    print(
      `${describeInstant(clock.now)}  ${clock.speed > 1 || (clock.speed > 0 && clock.speed < 1) ? `playing at ${clock.speed}x` : clock.mode}, ${drift}`,
    );
    return { document: { clock } };
  },
};
