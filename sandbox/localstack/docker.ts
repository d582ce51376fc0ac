import { spawn } from 'node:child_process';

export interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly cwd?: string;
  readonly variables?: Readonly<Record<string, string>>;
  /** Told of each line that is written meanwhile. */
  readonly onLine?: (line: string) => void;
}

/** `docker` and what it says; exit code 127, as shells tell it, where there is no such program. */
export function docker(parameters: readonly string[], { cwd, variables = {}, onLine }: Running = {}): Promise<Ran> {
  const child = spawn('docker', parameters, {
    ...(cwd === undefined ? {} : { cwd }),
    env: { ...process.env, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  const tell = (chunk: Buffer) => {
    for (const line of chunk.toString('utf8').split('\n')) if (line.trim() !== '') onLine?.(line.trimEnd());
  };
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString('utf8');
    tell(chunk);
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString('utf8');
    tell(chunk);
  });
  return new Promise((resolve, reject) => {
    child.once('error', (error: Error & { code?: string }) => {
      if (error.code === 'ENOENT') resolve({ exitCode: 127, stdout, stderr: 'docker: not found' });
      else reject(error);
    });
    child.once('close', (code) => resolve({ exitCode: code ?? 1, stdout, stderr }));
  });
}
