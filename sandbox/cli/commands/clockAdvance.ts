import { type Command, cautionOptions, endpointOption, type Invocation } from '../command.ts';
import { connect } from '../connection.ts';
import { journey } from '../journey.ts';
import { readWhen } from '../when.ts';

export const command: Command = {
  summary: 'Moves the clock forward by a length of time; all that is due on the way fires',
  usage: '<duration> [--dry-run] [--yes]',
  examples: ['clock advance 1h30m', 'clock advance 90s'],
  options: { ...endpointOption, ...cautionOptions },
  positionals: { least: 1, most: 1 },
  run: async (invocation: Invocation) => {
    const {
      options,
      positionals: [duration = ''],
    } = invocation;
    // What is no length of time, or goes back, is told also where no engine answers.
    readWhen(`+${duration}`, 0);
    const { control } = await connect(options);
    const clock = await control.clock();
    const nowMs = Date.parse(clock.now);
    const toMs = readWhen(`+${duration}`, nowMs);
    const move = () => control.advance(toMs - nowMs, { expect: clock.version });
    return journey(invocation, { control, clock, toMs, again: `clock advance ${duration}`, move });
  },
};
