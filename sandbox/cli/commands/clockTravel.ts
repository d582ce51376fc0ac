import { Problem } from '../../problem.ts';
import { type Command, cautionOptions, endpointOption, type Invocation } from '../command.ts';
import { connect } from '../connection.ts';
import { journey } from '../journey.ts';
import { readWhen } from '../when.ts';

export const command: Command = {
  summary: 'Moves the clock to an instant; all that is due on the way fires',
  usage: '<when> [--stop-on-failure] [--dry-run] [--yes]',
  examples: ['clock travel next', 'clock travel +30d --dry-run', 'clock travel 09:00', 'clock travel 2030-01-01T09:00:00Z'],
  options: {
    ...endpointOption,
    ...cautionOptions,
    'stop-on-failure': { type: 'boolean', help: 'stop at the first instant at which a run failed' },
  },
  positionals: { least: 1, most: 2 },
  run: async (invocation: Invocation) => {
    const { options, positionals } = invocation;
    const { control } = await connect(options);
    const clock = await control.clock();
    const text = positionals.join(' ');
    const toMs = text === 'next' ? await nextDue(control) : readWhen(text, Date.parse(clock.now));
    const move = () =>
      control.travel(new Date(toMs).toISOString(), { expect: clock.version, stopOnFailure: options['stop-on-failure'] === true });
    return journey(invocation, { control, clock, toMs, again: `clock travel ${text}`, move });
  },
};

async function nextDue(control: Awaited<ReturnType<typeof connect>>['control']): Promise<number> {
  const [next] = await control.firings();
  if (next) return Date.parse(next.at);
  throw new Problem('nothing-due', 'nothing is due', 'no rule waits for its time', 'ninesharp rule list');
}
