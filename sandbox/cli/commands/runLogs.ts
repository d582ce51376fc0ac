import { Problem } from '../../problem.ts';
import { type Command, endpointOption, type Invocation } from '../command.ts';
import { connectSandbox } from '../connection.ts';

export const command: Command = {
  summary: 'Prints what a run logged, from START to REPORT; the last run by default',
  usage: '[request-id]',
  examples: ['run logs', 'run logs 0cc205fe-1a92-4303-868c-f6a20b116f1d'],
  options: endpointOption,
  positionals: { least: 0, most: 1 },
  run: async ({ options, positionals: [id], print }: Invocation) => {
    const { control, logsOf } = await connectSandbox(options);
    const {
      runs: [run],
    } = await control.runs({ limit: 1, ...(id === undefined ? {} : { requestId: id }) });
    if (!run)
      throw new Problem(
        'run-not-found',
        id === undefined ? 'there are no runs yet' : `no run has the id ${id}`,
        'the journal knows none',
        'ninesharp run list',
      );
    const requestId = String(run['requestId']);
    const lines = await logsOf(String(run['logGroup'])).ofRun(requestId);
    for (const { text, timestamp } of lines) print(`${new Date(timestamp).toISOString()}  ${text}`);
    return { document: { requestId, lines: lines.map(({ text, timestamp }) => ({ at: new Date(timestamp).toISOString(), text })) } };
  },
};
