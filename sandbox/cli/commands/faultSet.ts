import { Problem } from '../../problem.ts';
import { type Command, endpointOption, type Invocation, textOption } from '../command.ts';
import { connect } from '../connection.ts';
import { describeFault } from '../faultLines.ts';
import { readDuration } from '../when.ts';

export const command: Command = {
  summary: 'Lets calls of a service go wrong: throttled, failed, slow, or without an answer; until it is cleared or the engine stops',
  usage: '<service:action> <throttle|error|latency|drop> [--resource NAME] [--times N] [--rate SHARE]',
  examples: [
    'fault set dynamodb:UpdateItem throttle --resource ScheduledTasks --times 3',
    'fault set lambda:Invoke error --code ServiceException --rate 10%',
    'fault set "sqs:*" latency --latency 2s',
    'fault set s3:PutObject drop --times 1',
  ],
  options: {
    ...endpointOption,
    resource: { type: 'string', value: 'NAME', help: 'only calls about this table, function, queue, bucket ...; a name or an ARN' },
    times: { type: 'string', value: 'N', help: 'only the next N calls' },
    rate: { type: 'string', value: 'SHARE', help: 'only this share of the calls, drawn by the engine: 10% or 0.1' },
    latency: { type: 'string', value: 'LENGTH', help: 'real time that goes by first, e.g. 500ms or 2s' },
    code: { type: 'string', value: 'CODE', help: 'of error: the code that the call fails with' },
    status: { type: 'string', value: 'N', help: 'of error: the HTTP status (default: what the service has for that code)' },
    message: { type: 'string', value: 'TEXT', help: 'of error: its message' },
  },
  positionals: { least: 2, most: 2 },
  run: async ({ options, positionals: [named = '', kind = ''], print }: Invocation) => {
    const { service, action } = readAction(named);
    const request = { service, action, kind, ...readOptions(options) };
    const { control } = await connect(options);
    const { fault } = await control.setFault(request);
    print(`${describeFault(fault)}.  clear it: ninesharp fault clear ${fault.id}`);
    return { document: { fault } };
  },
};

function readAction(named: string): { service: string; action: string } {
  const [service = '', action = '', ...rest] = named.split(':');
  if (service !== '' && action !== '' && rest.length === 0) return { service, action };
  throw new Problem(
    'usage',
    `"${named}" names no action`,
    'one is written as service:Action, or service:* for all of a service',
    'ninesharp fault set dynamodb:UpdateItem throttle',
  );
}

function readOptions(options: Invocation['options']) {
  const latency = textOption(options, 'latency');
  return {
    resource: textOption(options, 'resource'),
    code: textOption(options, 'code'),
    message: textOption(options, 'message'),
    status: numberOption(options, 'status'),
    times: numberOption(options, 'times'),
    rate: shareOption(options),
    latencyMs: latency === undefined ? undefined : readDuration(latency),
  };
}

function numberOption(options: Invocation['options'], name: string): number | undefined {
  const text = textOption(options, name);
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  throw new Problem('usage', `--${name} must be a whole number`, `got ${text}`, 'ninesharp fault set --help');
}

function shareOption(options: Invocation['options']): number | undefined {
  const text = textOption(options, 'rate');
  if (text === undefined) return undefined;
  const [, number, percent] = /^(\d+(?:\.\d+)?)(%?)$/.exec(text) ?? [];
  const share = Number(number) / (percent === '%' ? 100 : 1);
  if (share > 0 && share <= 1) return share;
  throw new Problem('usage', '--rate must be above 0 and at most 1, or 100%', `got ${text}`, 'ninesharp fault set --help');
}
