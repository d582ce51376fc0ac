import { isRefusal } from '../../controlAnswers.ts';
import { Problem } from '../../problem.ts';
import { type Command, endpointOption, type Invocation, textOption, textsOption } from '../command.ts';
import { connectSandbox } from '../connection.ts';
import { readMembers } from '../eventMembers.ts';
import { fireOnLocalStack } from '../fireOnLocalStack.ts';
import { namedRule } from '../namedRule.ts';
import { describeRefusal, describeRun } from '../runLines.ts';
import { readWhen } from '../when.ts';

export const command: Command = {
  summary: 'Fires a rule now, without moving the clock; exit code 1 when a run or a delivery failed',
  usage: '[rule] [--at WHEN] [--set detail.KEY=VALUE] [--wait | --no-wait] [--engine localstack]',
  examples: [
    'rule fire',
    'rule fire DailyTaskSchedulerRule --at 2030-01-01T09:00:00Z',
    'rule fire --set detail.dryRun=true --set detail.report=weekly',
  ],
  options: {
    ...endpointOption,
    at: { type: 'string', value: 'WHEN', help: "the due instant that the event's time tells (default: now)" },
    set: {
      type: 'string',
      value: 'KEY=VALUE',
      multiple: true,
      help: "a member of the event's detail, e.g. detail.dryRun=true (repeatable); the value is JSON, or else text",
    },
    wait: { type: 'boolean', help: 'wait for the runs (default)' },
    engine: {
      type: 'string',
      value: 'NAME',
      help: 'embedded (default, or SANDBOX_ENGINE), or localstack: by the route that its hook adds',
    },
    'no-wait': { type: 'boolean', help: 'do not wait for the runs' },
  },
  positionals: { least: 0, most: 1 },
  run: async (invocation: Invocation) => {
    const {
      options,
      positionals: [asked],
      print,
      tell,
    } = invocation;
    if ((textOption(options, 'engine') ?? process.env['SANDBOX_ENGINE']) === 'localstack') return fireOnLocalStack(invocation);
    const { wait, 'no-wait': noWait } = options;
    if (wait && noWait)
      throw new Problem('usage', '--wait and --no-wait exclude each other', 'it is either waited or not', 'ninesharp rule fire --help');
    const event = readMembers(textsOption(options, 'set'));
    const { aws, control } = await connectSandbox(options);
    const rule = await namedRule(aws, asked, 'rule fire');
    const at = textOption(options, 'at');
    const time = at === undefined ? {} : { time: new Date(readWhen(at, Date.parse((await control.clock()).now))).toISOString() };
    const { firing, runs = [], deliveries = [] } = await control.fire(rule, { ...time, ...(event && { event }), wait: noWait !== true });
    print(`fired ${rule}${'time' in time ? ` for ${time.time}` : ''}`);
    for (const run of runs) print(describeRun(run));
    const refused = deliveries.filter(isRefusal);
    for (const refusal of refused) print(describeRefusal(refusal));
    if (!noWait && runs.length === 0 && refused.length === 0) tell('nothing ran: has the rule a target?');
    const succeeded = refused.length === 0 && runs.every((run) => run['outcome'] === 'succeeded');
    return { document: { rule, firing, runs, deliveries }, exitCode: succeeded ? 0 : 1 };
  },
};
