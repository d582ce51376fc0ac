import { type Command, endpointOption, type Invocation, textOption } from '../command.ts';
import { connect } from '../connection.ts';
import { namedRun } from '../namedRun.ts';
import { describeRun } from '../runLines.ts';

export const command: Command = {
  summary: 'Sends the event of a run to its function again, or another event; exit code 1 when the new run failed',
  usage: '[request-id] [--event JSON]',
  examples: ['run rerun', `run rerun 0cc205fe-1a92-4303-868c-f6a20b116f1d --event '{"time": "2030-01-01T09:00:00Z"}'`],
  options: { ...endpointOption, event: { type: 'string', value: 'JSON', help: "the event to send (default: the run's own)" } },
  positionals: { least: 0, most: 1 },
  run: async ({ options, positionals: [asked], print, tell }: Invocation) => {
    const { control } = await connect(options);
    const { requestId, outcome } = await control.rerun(await namedRun(control, asked), textOption(options, 'event'));
    const [run] = (await control.runs({ requestId, limit: 1 })).runs;
    if (run) print(describeRun(run));
    tell(`next: ninesharp run show ${requestId}`);
    return { document: { requestId, outcome }, exitCode: outcome === 'succeeded' ? 0 : 1 };
  },
};
