import type { Played } from '../../controlAnswers.ts';
import { Problem } from '../../problem.ts';
import { type Command, endpointOption, type Invocation, textOption } from '../command.ts';
import { connect } from '../connection.ts';
import { sayOf } from '../dev/say.ts';
import { stopRequests } from '../dev/stopping.ts';
import { describeInstant } from '../instants.ts';
import { readWhen } from '../when.ts';

const usualSpeed = '60x';

export const command: Command = {
  summary: 'Lets time run faster, firing what is due on the way, until it is stopped (Ctrl+C); it stands still then',
  usage: '[--speed 60x] [--until WHEN] [--until-failure]',
  examples: ['clock play', 'clock play --speed 3600x --until "tomorrow 09:00"', 'clock play --speed 3600x --until-failure'],
  options: {
    ...endpointOption,
    speed: { type: 'string', value: 'TIMES', help: `how many times as fast as real time (default ${usualSpeed})` },
    until: { type: 'string', value: 'WHEN', help: 'stop at that instant' },
    'until-failure': { type: 'boolean', help: 'stop at the first instant at which a run failed; exit code 1 then' },
  },
  run: async (invocation: Invocation) => {
    const { options, tell } = invocation;
    const speed = readSpeed(textOption(options, 'speed') ?? usualSpeed);
    const { control } = await connect(options);
    const clock = await control.clock();
    const until = textOption(options, 'until');
    const end = until === undefined ? undefined : new Date(readWhen(until, Date.parse(clock.now))).toISOString();
    const say = sayOf(invocation, control);
    const stop = stopRequests();
    void stop.first.then(() => control.stopClock()).catch(() => undefined);
    tell(
      `playing from ${describeInstant(clock.now)} at ${speed}x${end === undefined ? '' : ` until ${describeInstant(end)}`}; Ctrl+C stops`,
    );
    const played = await control.play(
      { speed, ...(end !== undefined && { until: end }), untilFailure: options['until-failure'] === true, expect: clock.version },
      (entry) => say.happened([entry]),
    );
    say.did(describePlayed(played), 'arrived', { v: 1, ok: played.ended !== 'failure', ...facts(played) });
    await say.told();
    return { exitCode: played.ended === 'failure' ? 1 : 0 };
  },
};

function readSpeed(text: string): number {
  const [, number] = /^(\d+(?:\.\d+)?)x?$/.exec(text) ?? [];
  if (number !== undefined) return Number(number);
  throw new Problem('invalid-speed', `"${text}" is no speed`, 'one is written as 60x or 60', 'ninesharp clock play --speed 60x');
}

const reasons: Readonly<Record<string, string>> = {
  arrived: 'as far as was asked',
  failure: 'a run failed',
  stopped: 'stopped',
  act: 'somebody else acted on the clock',
};

function describePlayed({ now, ended, firingCount, runCount, failedRuns }: Played): string {
  return `now ${describeInstant(now)}, ${reasons[ended] ?? ended}: ${firingCount} firings, ${runCount} runs, ${failedRuns} failed.  ninesharp clock run lets it go on`;
}

function facts({ now, from, ended, mode, version, firingCount, runCount, failedRuns }: Played) {
  return { from, now, ended, mode, version, firingCount, runCount, failedRuns };
}
