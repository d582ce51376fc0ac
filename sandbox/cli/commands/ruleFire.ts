import { type Command, endpointOption, type Invocation, textOption } from '../command.ts';
import { connectSandbox } from '../connection.ts';
import { namedRule } from '../namedRule.ts';
import { describeRun } from '../runLines.ts';
import { readWhen } from '../when.ts';

export const command: Command = {
  summary: 'Fires a rule now, without moving the clock; exit code 1 when a run of it failed',
  usage: '[rule] [--at WHEN] [--no-wait]',
  examples: ['rule fire', 'rule fire DailyTaskSchedulerRule --at 2030-01-01T09:00:00Z'],
  options: {
    ...endpointOption,
    at: { type: 'string', value: 'WHEN', help: "the due instant that the event's time tells (default: now)" },
    'no-wait': { type: 'boolean', help: 'do not wait for the runs' },
  },
  positionals: { least: 0, most: 1 },
  run: async ({ options, positionals: [asked], print }: Invocation) => {
    const { aws, control } = await connectSandbox(options);
    const rule = await namedRule(aws, asked);
    const at = textOption(options, 'at');
    const time = at === undefined ? {} : { time: new Date(readWhen(at, Date.parse((await control.clock()).now))).toISOString() };
    const { firing, runs = [] } = await control.fire(rule, { ...time, wait: options['no-wait'] !== true });
    print(`fired ${rule}${'time' in time ? ` for ${time.time}` : ''}`);
    for (const run of runs) print(describeRun(run));
    if (runs.length > 0) print('next: ninesharp run logs');
    return { document: { rule, firing, runs }, exitCode: runs.every((run) => run['outcome'] === 'succeeded') ? 0 : 1 };
  },
};
