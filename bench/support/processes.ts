import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const command = `${root}sandbox/bin/ninesharp.mjs`;

const running = new Set<ChildProcess>();
// A measurement that fails leaves nothing behind.
process.once('exit', () => {
  for (const child of running) child.kill();
});

/** A server in a process of its own, and what its first line of JSON said. */
export interface Server {
  readonly port: number;
  readonly endpoint: string;
  /** From the spawn to that line, ms. */
  readonly readyMs: number;
  readonly process: ChildProcess;
  /** Resident memory, MiB. */
  memoryMib(): number;
  /** Of that, what the process itself holds: the rest are pages of files, which the system takes back when it needs them. */
  heldMib(): number;
  stop(): Promise<void>;
}

export function startFloor(answerBytes: number): Promise<Server> {
  return startServer([`${root}bench/support/floor.mjs`, String(answerBytes)]);
}

/** The engine as users start it: by the command, with journal and IAM as they are by default. */
export function startNinesharp(...args: readonly string[]): Promise<Server> {
  return startServer([command, 'up', '--ephemeral', '--port', '0', '--json', ...args]);
}

/** The engine with the stack deployed and its files watched. */
export function startDev(): Promise<Server> {
  return startServer([command, 'dev', '--ephemeral', '--port', '0', '--json']);
}

/** The same on a state that is kept. */
export function startNinesharpOn(folder: string, ...args: readonly string[]): Promise<Server> {
  return startServer([command, 'up', '--data', folder, '--port', '0', '--json', ...args]);
}

async function startServer(args: readonly string[]): Promise<Server> {
  const began = performance.now();
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  running.add(child);
  child.once('exit', () => running.delete(child));
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const readyMs = performance.now() - began;
  const said: { port?: number; endpoint?: string } = JSON.parse(String(line));
  const port = said.port ?? Number(new URL(said.endpoint ?? '').port);
  const statusMib = (name: string) =>
    Number(new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1024;
  return {
    port,
    endpoint: `http://127.0.0.1:${port}`,
    readyMs,
    process: child,
    memoryMib: () => statusMib('VmRSS'),
    heldMib: () => statusMib('RssAnon'),
    stop: async () => {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

/** For official SDK clients. */
export function clientConfig(port: number) {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  return { endpoint: `http://127.0.0.1:${port}`, region: 'us-east-1', credentials };
}

/** Brings dist/ up to date with the sources, so that no measurement pays for it. */
export async function buildEngine(): Promise<void> {
  const [code] = await once(spawn(process.execPath, [`${root}sandbox/bin/build.mjs`], { stdio: 'inherit' }), 'exit');
  if (code !== 0) throw new Error('dist/ could not be built');
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
