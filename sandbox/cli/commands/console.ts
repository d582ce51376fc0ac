import { localStackEndpoint } from '../../localstack/ready.ts';
import { consolePort } from '../../localstack/settings.ts';
import { Problem } from '../../problem.ts';
import { type Command, endpointOf, endpointOption, type Invocation, textOption } from '../command.ts';
import { connect } from '../connection.ts';
import { hostOf, portOf } from '../engineStart.ts';
import { openPage } from '../openPage.ts';
import { stopSignal } from '../stopSignal.ts';

/** Those that serve a page, and those that have none to serve. */
const engines = ['embedded', 'localstack'];
const servingOptions = ['port', 'host', 'public-endpoint'];

export const command: Command = {
  summary: 'Tells where the console is; serves it beside LocalStack, for what LocalStack offers',
  usage: '[--open] [--engine embedded|localstack] [--port N]',
  examples: ['console --open', 'console --engine localstack'],
  options: {
    ...endpointOption,
    engine: {
      type: 'string',
      value: 'NAME',
      help: 'embedded (default, or SANDBOX_ENGINE), which serves its page itself; or localstack, whose page this command serves',
    },
    open: { type: 'boolean', help: 'open it in the browser' },
    port: { type: 'string', value: 'N', help: 'localstack: the port on 127.0.0.1 (default CONSOLE_PORT, or 4567; 0 takes a free one)' },
    host: { type: 'string', value: 'ADDRESS', help: 'localstack: the address to listen on (default 127.0.0.1)' },
    'public-endpoint': { type: 'string', value: 'URL', help: 'localstack: where people reach it, if not where this command does' },
  },
  run,
};

async function run(invocation: Invocation) {
  const name = textOption(invocation.options, 'engine') ?? process.env['SANDBOX_ENGINE'] ?? 'embedded';
  if (name === 'localstack') return serve(invocation);
  if (name === 'embedded') return tell(invocation);
  throw new Problem(
    'unknown-engine',
    `there is no console for the engine "${name}"`,
    `${engines.join(' and ')} have one; AWS's own is at https://console.aws.amazon.com`,
    'ninesharp console --engine localstack',
  );
}

/** The engine serves its page at its own address. */
async function tell({ options, print }: Invocation) {
  const meaningless = servingOptions.find((option) => options[option] !== undefined);
  if (meaningless)
    throw new Problem(
      'usage',
      `--${meaningless} is for --engine localstack`,
      'the embedded engine serves its page itself, at its own address',
      'ninesharp console; or ninesharp up --port N',
    );
  const { endpoint } = await connect(options);
  const url = `${endpoint}/_sandbox/`;
  print(url);
  if (options['open']) openPage(url);
  return { document: { engine: 'embedded', url } };
}

async function serve({ options, json, print }: Invocation) {
  const stopped = stopSignal();
  const { startLocalStackConsole } = await import('../../console/localStackConsole.ts');
  const { url, endpoint, stop } = await startLocalStackConsole({
    endpoint: options['endpoint'] === undefined ? localStackEndpoint() : endpointOf(options),
    publicEndpoint: textOption(options, 'public-endpoint'),
    host: hostOf(options),
    port: portOf(options, String(consolePort())),
  });
  print(`  Console    ${url}`);
  print(`  Shows      LocalStack at ${endpoint}`);
  print('  Scenarios  npm run scenario -- --engine localstack');
  print('  Ctrl+C stops it.');
  if (json) process.stdout.write(`${JSON.stringify({ v: 1, ok: true, engine: 'localstack', url, endpoint })}\n`);
  if (options['open']) openPage(url);
  await stopped;
  await stop();
  return {};
}
