import { consolePort, localStackPort } from '../localstack/settings.ts';
import { startLocalStack } from '../localstack/start.ts';
import { Problem } from '../problem.ts';
import type { CommandResult, Invocation } from './command.ts';
import { portOf } from './engineStart.ts';

/** What `ninesharp up --engine localstack` does: the compose file's services, left running. */
export async function localStackUp({ options, print, tell }: Invocation): Promise<CommandResult> {
  if (options['engine'] !== 'localstack')
    throw new Problem(
      'unknown-engine',
      `there is no engine "${options['engine']}" to start`,
      'embedded and localstack can be started; aws is there already',
      'ninesharp up --engine localstack',
    );
  const meaningless = ['host', 'data', 'ephemeral', 'clock'].find((name) => options[name] !== undefined);
  if (meaningless)
    throw new Problem(
      'usage',
      `--${meaningless} is not for LocalStack`,
      'it listens on 127.0.0.1, keeps its state until it is taken down, and has no clock to set',
      'ninesharp up --engine localstack --port 4566',
    );
  const usual = localStackPort();
  const port = options['port'] === undefined ? usual : portOf(options);
  if (port === 0)
    throw new Problem('usage', '--port 0 is not for LocalStack', 'its port is published by Docker', 'ninesharp up --engine localstack');
  const began = performance.now();
  const endpoint = await startLocalStack({ port, onLine: tell });
  const readyMs = Math.round(performance.now() - began);
  const consoleUrl = `http://127.0.0.1:${consolePort()}/_sandbox/`;
  const variable = port === usual ? '' : `LOCALSTACK_PORT=${port} `;
  print(`  LocalStack  ready in ${(readyMs / 1000).toFixed(1)} s, with the stack deployed`);
  print('');
  print(`  AWS endpoint  ${endpoint}`);
  print(`  Console       ${consoleUrl}`);
  print(`  Scenarios     ${variable}npm run scenario -- --engine localstack`);
  print('  It goes on by itself. docker compose down -v stops it and leaves nothing.');
  return { document: { engine: 'localstack', endpoint, console: consoleUrl, readyMs } };
}
