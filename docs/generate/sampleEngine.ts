import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { wordsOf } from './transcripts.ts';

const bin = fileURLToPath(new URL('../../sandbox/bin/ninesharp.mjs', import.meta.url));

export interface SampleEngine {
  readonly endpoint: string;
  /** Runs a command as somebody types it; resolves with what it prints on standard output. */
  run(command: string): Promise<string>;
}

/** The command on an engine of its own, frozen shortly before nine, with the stack deployed; gone when `use` has ended. */
export async function withSampleEngine(use: (engine: SampleEngine) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'ninesharp-sample-'));
  const engine = spawn(process.execPath, [bin, 'up', '--port', '0', '--data', folder, '--clock', '2030-01-01T08:58:00Z', '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [line] = await once(createInterface({ input: engine.stdout }), 'line');
    const { endpoint } = JSON.parse(String(line));
    const run = (command: string) => runCommand(command, endpoint);
    await run('deploy --quiet');
    await use({ endpoint, run });
  } finally {
    engine.kill('SIGTERM');
    await once(engine, 'exit');
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runCommand(command: string, endpoint: string): Promise<string> {
  const child = spawn(process.execPath, [bin, ...wordsOf(command)], {
    env: { ...process.env, NINESHARP_ENDPOINT: endpoint },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`ninesharp ${command} ended with exit code ${code}`);
  return printed;
}
