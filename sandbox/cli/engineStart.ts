import { isIP } from 'node:net';
import { resolve } from 'node:path';
import type { RunningEngine } from '../../engine/index.ts';
import { EngineStartError } from '../../engine/kernel/startError.ts';
import { readInstant } from '../../engine/schedule/instant.ts';
import type { ClockReading, Health } from '../controlAnswers.ts';
import { ControlClient } from '../controlClient.ts';
import { Problem } from '../problem.ts';
import { type Invocation, type OptionHelp, textOption } from './command.ts';
import { describeDuration, describeInstant } from './instants.ts';

type Options = Invocation['options'];

const dueLinesMost = 4;

/** What commands that start an engine take. */
export const engineOptions = {
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
} as const satisfies Record<string, OptionHelp>;

/** Starts an engine as the options say; or finds the one that runs on that very state already. */
export async function startOrFind(options: Options): Promise<RunningEngine | Health> {
  for (const kept of ['data', 'fsync'])
    if (options['ephemeral'] && options[kept])
      throw new Problem('usage', `--${kept} and --ephemeral exclude each other`, 'state is either kept or not', 'ninesharp up --help');
  const port = portOf(options);
  const dataFolder = dataFolderOf(options);
  const folder = dataFolder === undefined ? {} : { dataFolder, fsync: options['fsync'] === true };
  // Loaded where one is started: most commands only ask one.
  const { startEngine } = await import('../../engine/index.ts');
  const engine = await startEngine({ port, host: hostOf(options), ...folder, ...clockOf(options) }).catch(async (error: unknown) => {
    const health = await running(error, port, dataFolder);
    if (!health) throw error;
    return health;
  });
  if (!('stop' in engine)) return engine;
  await keepMemorySmall();
  if (textOption(options, 'clock') === 'real') await new ControlClient(engine.endpoint).runClock(new Date().toISOString());
  return engine;
}

/**
 * Node.js lets the space of new objects grow to 32 MiB, and the process keeps what it once had. By the time an engine answers the space has 4 MiB, with
 * which it is as fast. Its largest size is read when a process starts; by what factor it grows, each time that it would.
 */
async function keepMemorySmall(): Promise<void> {
  const { setFlagsFromString } = await import('node:v8');
  setFlagsFromString('--semi-space-growth-factor=1');
  // For sandbox/bin/compiled.cjs: V8 compares flags.
  Object.assign(process, { [Symbol.for('ninesharp.semiSpaceGrowthFactor')]: 1 });
}

/** Undefined where the state goes with the engine. */
export function dataFolderOf(options: Options): string | undefined {
  return options['ephemeral'] ? undefined : resolve(textOption(options, 'data') ?? '.sandbox/state');
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

export interface State {
  readonly clock: ClockReading;
  readonly next: Firing | null;
  /** The next firing of each rule, earliest first. */
  readonly due: readonly Firing[];
}

interface Firing {
  readonly at: string;
  readonly rule: string;
}

export async function stateOf(control: ControlClient): Promise<State> {
  const [clock, due] = [await control.clock(), await control.firings()];
  return { clock, next: due[0] ?? null, due };
}

export function describeState(endpoint: string, { clock, due }: State, data: string | undefined): string[] {
  const next = due.length > 0 ? describeDue(due, clock) : ['nothing is due: deploy with  ninesharp deploy'];
  return [
    `  AWS endpoint  ${endpoint}`,
    `  Console       ${endpoint}/_sandbox/`,
    `  Clock         ${clock.mode === 'frozen' ? 'frozen at' : 'running,'} ${describeInstant(clock.now)}`,
    ...next.map((line, index) => `  ${index === 0 ? 'Next' : '    '}          ${line}`),
    `  State         ${data ?? 'kept only while this runs'}`,
  ];
}

/** `Tue 1 Jan 2030 09:00:00 UTC  DailyTaskSchedulerRule   in 13 h 29 m`, for the first few. */
export function describeDue(due: readonly Firing[], { now }: ClockReading): string[] {
  return due
    .slice(0, dueLinesMost)
    .map(({ at, rule }) => `${describeInstant(at)}  ${rule}   in ${describeDuration(Date.parse(at) - Date.parse(now))}`);
}

export function portOf(options: Invocation['options'], usual = '4566'): number {
  const text = textOption(options, 'port') ?? usual;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Problem(
      'usage',
      `--port ${text} is no port`,
      'a port is a whole number from 0 to 65535',
      `leave --port out, which takes ${usual}`,
    );
  return port;
}

export function hostOf(options: Invocation['options']): string {
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
  const frozenAt = readInstant(when);
  if (frozenAt === undefined)
    throw new Problem(
      'bad-time',
      `--clock ${when} is no instant`,
      'an instant is written with its zone',
      'ninesharp up --clock 2030-01-01T08:59:00Z',
    );
  return { frozenAt };
}
