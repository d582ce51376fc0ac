import { version } from '../../../engine/version.ts';
import type { Health } from '../../controlAnswers.ts';
import { ControlClient } from '../../controlClient.ts';
import { Problem } from '../../problem.ts';
import { type Command, type Invocation, textOption } from '../command.ts';
import { describeState, engineOptions, hostOf, startOrFind, stateOf } from '../engineStart.ts';
import { stopSignal } from '../stopSignal.ts';

export const command: Command = {
  summary: 'Starts the embedded engine and keeps it running, unless one on that state runs already; or LocalStack, in Docker',
  usage: '[--port N] [--host ADDRESS] [--data DIR | --ephemeral] [--fsync] [--clock real|<instant>] [--engine embedded|localstack]',
  examples: ['up', 'up --ephemeral --port 0', 'up --clock 2030-01-01T08:59:00Z', 'up --engine localstack'],
  options: {
    engine: { type: 'string', value: 'NAME', help: 'embedded (default), or localstack: docker compose up, which goes on by itself' },
    ...engineOptions,
  },
  run,
};

async function run(invocation: Invocation) {
  const { options, json, print, tell } = invocation;
  if (textOption(options, 'engine') !== undefined && options['engine'] !== 'embedded')
    return (await import('../localStackUp.ts')).localStackUp(invocation);
  const began = performance.now();
  // Before anything is said: who reads it may stop us at once.
  const stopped = stopSignal();
  const engine = await startOrFind(options);
  if (!('stop' in engine)) return tellRunning(engine, options, print);
  const state = await stateOf(new ControlClient(engine.endpoint));
  const readyMs = Math.round(performance.now() - began);

  print(`  ninesharp ${version}  ready in ${readyMs} ms`);
  print('');
  for (const line of describeState(engine.endpoint, state, engine.dataFolder)) print(line);
  print('');
  if (engine.port !== 4566) print(`  Other commands find it by  export NINESHARP_ENDPOINT=${engine.endpoint}`);
  print('  Ctrl+C stops it.');
  if (!hostOf(options).startsWith('127.')) tell(`  It listens on ${hostOf(options)}: whoever reaches this port can run code here.`);
  if (json)
    process.stdout.write(
      `${JSON.stringify({ v: 1, ok: true, endpoint: engine.endpoint, readyMs, ...state, data: engine.dataFolder ?? null })}\n`,
    );

  await stopped;
  await engine.stop();
  return {};
}

async function tellRunning({ endpoint, pid, data }: Health, options: Invocation['options'], print: Invocation['print']) {
  const when = textOption(options, 'clock');
  if (when !== undefined)
    throw new Problem(
      'already-running',
      `an engine on ${data} runs already, so --clock ${when} was not done`,
      `process ${pid} answers at ${endpoint}`,
      'ninesharp down, then ninesharp up again; or ninesharp clock travel <when>',
    );
  const state = await stateOf(new ControlClient(endpoint));
  print(`  ninesharp ${version}  runs already, as process ${pid}`);
  print('');
  for (const line of describeState(endpoint, state, data)) print(line);
  return { document: { endpoint, alreadyRunning: true, pid, ...state, data: data ?? null } };
}
