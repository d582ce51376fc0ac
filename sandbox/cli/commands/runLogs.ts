import type { Journalled } from '../../controlAnswers.ts';
import { Problem } from '../../problem.ts';
import { wholeRun } from '../../verbs/logs.ts';
import { type Command, endpointOption, type Invocation, textOption } from '../command.ts';
import { connectSandbox } from '../connection.ts';

export const command: Command = {
  summary: 'Prints what a run logged, its initialization included; the last run by default',
  usage: '[request-id] | -f [--function NAME]',
  examples: ['run logs', 'run logs -f', 'run logs 0cc205fe-1a92-4303-868c-f6a20b116f1d'],
  options: {
    ...endpointOption,
    follow: { type: 'boolean', short: 'f', help: 'what functions log from now on, as they log it' },
    function: { type: 'string', value: 'NAME', help: 'only of this function: its last run, or with -f what it logs from now on' },
  },
  positionals: { least: 0, most: 1 },
  run: async (invocation: Invocation) => {
    const {
      options,
      positionals: [id],
      print,
    } = invocation;
    const name = textOption(options, 'function');
    if (id !== undefined && (options['follow'] === true || name !== undefined))
      throw new Problem(
        'usage',
        'a request id names one run that has ended',
        'it goes with neither -f nor --function',
        'ninesharp run logs -f',
      );
    if (options['follow'] === true) return (await import('../runLogsLive.ts')).runLogsLive(invocation);
    const { control, logsOf } = await connectSandbox(options);
    const {
      runs: [run],
    } = await control.runs({ limit: 1, ...(id === undefined ? {} : { requestId: id }), ...(name === undefined ? {} : { function: name }) });
    if (!run)
      throw new Problem(
        'run-not-found',
        id === undefined ? 'there are no runs yet' : `no run has the id ${id}`,
        'the journal knows none',
        'ninesharp run list',
      );
    const requestId = String(run['requestId']);
    // Once: an ended run's lines were written before it was recorded.
    const lines = wholeRun(await logsOf(String(run['logGroup'])).lines(), requestId, { withInit: true });
    if (!lines) throw noLog(run, requestId);
    for (const { text, timestamp } of lines) print(`${new Date(timestamp).toISOString()}  ${text}`);
    return { document: { requestId, lines: lines.map(({ text, timestamp }) => ({ at: new Date(timestamp).toISOString(), text })) } };
  },
};

function noLog(run: Journalled, requestId: string): Problem {
  const why =
    run['outcome'] === 'interrupted'
      ? 'it was interrupted when the engine stopped'
      : `${run['logGroup']} holds no REPORT of it: the function's role may not write logs (logs:CreateLogStream, logs:PutLogEvents), or they were deleted`;
  return new Problem(
    'no-log',
    `the run ${requestId} left no log`,
    why,
    "let the function's role write logs: AWSLambdaBasicExecutionRole",
    1,
  );
}
