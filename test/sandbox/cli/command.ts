import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { root } from '../../tidy/sources.ts';

const command = `${root}sandbox/bin/ninesharp.mjs`;

export interface Ran {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command as users do, in a process of its own. */
export async function ninesharp(args: readonly string[], env: Record<string, string> = {}): Promise<Ran> {
  const child = spawn(process.execPath, [command, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const [exitCode] = await once(child, 'close');
  return { exitCode, stdout, stderr };
}

/** `ninesharp up`, until it is told to stop; `said` is its JSON document. */
export async function up(...args: readonly string[]) {
  const child = spawn(process.execPath, [command, 'up', '--port', '0', '--json', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const said: { readonly endpoint: string; readonly data: string | null; readonly clock: { readonly now: string; readonly mode: string } } =
    JSON.parse(String(line));
  return {
    said,
    child,
    /** The exit code; null when the signal ended it unheard. */
    stop: async (signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> => {
      const exited = once(child, 'exit');
      child.kill(signal);
      const [exitCode] = await exited;
      return exitCode;
    },
  };
}
