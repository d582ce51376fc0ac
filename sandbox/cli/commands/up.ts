import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { EngineStartError, startEngine, version } from '../../../engine/index.ts';
import type { ClockReading, Health } from '../../controlAnswers.ts';
import { ControlClient } from '../../controlClient.ts';
import { Problem } from '../../problem.ts';
import { type Command, type Invocation, textOption } from '../command.ts';
import { describeDuration, describeInstant } from '../instants.ts';

export const command: Command = {
  summary: 'Starts the embedded engine and keeps it running, unless one on that state runs already; or LocalStack, in Docker',
  usage: '[--port N] [--host ADDRESS] [--data DIR | --ephemeral] [--fsync] [--clock real|<instant>] [--engine embedded|localstack]',
  examples: ['up', 'up --ephemeral --port 0', 'up --clock 2030-01-01T08:59:00Z', 'up --engine localstack'],
  options: {
    engine: { type: 'string', value: 'NAME', help: 'embedded (default), or localstack: docker compose up, which goes on by itself' },
    port: { type: 'string', value: 'N', help: 'the port on 127.0.0.1 (default 4566; 0 takes a free one)' },
    host: {
      type: 'string',
      value: 'ADDRESS',
      help: 'the address to listen on (default 127.0.0.1); with another, other machines can run code here',
    },
    data: { type: 'string', value: 'DIR', help: 'where the state is kept (default .sandbox/state)' },
    ephemeral: { type: 'boolean', help: 'keep no state beyond this run' },
    fsync: { type: 'boolean', help: 'let each write wait for the disk, so that it survives power loss and not kill -9 alone' },
    clock: {
      type: 'string',
      value: 'WHEN',
      help: 'real (runs with your clock) or an instant to stand still at; as it was left by default',
    },
  },
  run,
};

async function run(invocation: Invocation) {
  const { options, json, print, tell } = invocation;
  if (textOption(options, 'engine') !== undefined && options['engine'] !== 'embedded')
    return (await import('../localStackUp.ts')).localStackUp(invocation, portOf(options));
  const began = performance.now();
  for (const kept of ['data', 'fsync'])
    if (options['ephemeral'] && options[kept])
      throw new Problem('usage', `--${kept} and --ephemeral exclude each other`, 'state is either kept or not', 'ninesharp up --help');
  const port = portOf(options);
  const host = hostOf(options);
  const dataFolder = options['ephemeral'] ? undefined : resolve(textOption(options, 'data') ?? '.sandbox/state');
  const folder = dataFolder === undefined ? {} : { dataFolder, fsync: options['fsync'] === true };
  const clock = clockOf(options);
  // Before anything is said: who reads it may stop us at once.
  const stopped = stopSignal();
  const engine = await startEngine({ port, host, ...folder, ...clock }).catch(async (error: unknown) => {
    const health = await running(error, port, dataFolder);
    if (!health) throw error;
    return health;
  });
  if (!('stop' in engine)) return tellRunning(engine, options, print);
  const control = new ControlClient(engine.endpoint);
  if (textOption(options, 'clock') === 'real') await control.runClock(new Date().toISOString());
  const state = await stateOf(control);
  const readyMs = Math.round(performance.now() - began);

  print(`  ninesharp ${version}  ready in ${readyMs} ms`);
  print('');
  for (const line of describeState(engine.endpoint, state, engine.dataFolder)) print(line);
  print('');
  if (engine.port !== 4566) print(`  Other commands find it by  export NINESHARP_ENDPOINT=${engine.endpoint}`);
  print('  Ctrl+C stops it.');
  if (!host.startsWith('127.')) tell(`  It listens on ${host}: whoever reaches this port can run code here.`);
  if (json)
    process.stdout.write(
      `${JSON.stringify({ v: 1, ok: true, endpoint: engine.endpoint, readyMs, ...state, data: engine.dataFolder ?? null })}\n`,
    );

  await stopped;
  await engine.stop();
  return {};
}

/** The engine that keeps us from starting, where it is one on that very state; undefined where it is anything else. */
async function running(error: unknown, port: number, dataFolder: string | undefined): Promise<Health | undefined> {
  if (!(error instanceof EngineStartError) || (error.code !== 'port-taken' && error.code !== 'state-in-use')) return undefined;
  const health = await new ControlClient(`http://127.0.0.1:${port}`).health().catch((cause: unknown) => {
    if (cause instanceof Problem) return undefined;
    throw cause;
  });
  return dataFolder !== undefined && health?.data === dataFolder ? health : undefined;
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

interface State {
  readonly clock: ClockReading;
  readonly next: { readonly at: string; readonly rule: string } | null;
}

async function stateOf(control: ControlClient): Promise<State> {
  const [clock, [next]] = [await control.clock(), await control.firings()];
  return { clock, next: next ?? null };
}

function describeState(endpoint: string, { clock, next }: State, data: string | undefined): string[] {
  return [
    `  AWS endpoint  ${endpoint}`,
    `  Clock         ${clock.mode === 'frozen' ? 'frozen at' : 'running,'} ${describeInstant(clock.now)}`,
    `  Next          ${next ? `${describeInstant(next.at)}  ${next.rule}   in ${describeDuration(Date.parse(next.at) - Date.parse(clock.now))}` : 'nothing is due: deploy with  ninesharp deploy'}`,
    `  State         ${data ?? 'kept only while this runs'}`,
  ];
}

function portOf(options: Invocation['options']): number {
  const text = textOption(options, 'port') ?? '4566';
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Problem('usage', `--port ${text} is no port`, 'a port is a whole number from 0 to 65535', 'ninesharp up --port 4566');
  return port;
}

function hostOf(options: Invocation['options']): string {
  const host = textOption(options, 'host') ?? '127.0.0.1';
  if (isIP(host) === 4) return host;
  throw new Problem(
    'usage',
    `--host ${host} is no address`,
    'an address is four numbers, e.g. 0.0.0.0 for all of this machine',
    'ninesharp up --host 127.0.0.1',
  );
}

function clockOf(options: Invocation['options']): { frozenAt?: number } {
  const when = textOption(options, 'clock');
  if (when === undefined || when === 'real') return {};
  const frozenAt = /(Z|[+-]\d\d:?\d\d)$/.test(when) ? Date.parse(when) : Number.NaN;
  if (Number.isNaN(frozenAt))
    throw new Problem(
      'bad-time',
      `--clock ${when} is no instant`,
      'an instant is written with its zone',
      'ninesharp up --clock 2030-01-01T08:59:00Z',
    );
  return { frozenAt };
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
