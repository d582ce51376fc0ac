import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const bin = join(root, 'sandbox/bin/ninesharp.mjs');
const [begin, end] = ['<!-- transcript -->', '<!-- /transcript -->'];

/** What the README shows, typed by nobody: each is run, and what it prints on standard output goes below it. */
const shown = [
  'task add report-1 --name "Send the report"',
  'clock next DailyTaskSchedulerRule',
  'task list',
  'snapshot restore before-travel --yes',
];

/**
 * Runs the README's commands on an engine of their own and puts what they print into README.md.
 *
 * @example npm run transcript
 */
async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'ninesharp-transcript-'));
  const engine = spawn(process.execPath, [bin, 'up', '--port', '0', '--data', folder, '--clock', '2030-01-01T08:58:00Z', '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [line] = await once(createInterface({ input: engine.stdout }), 'line');
    const { endpoint } = JSON.parse(String(line));
    await run('deploy --quiet', endpoint);
    let transcript = '';
    for (const command of shown) transcript += `$ npx ninesharp ${command}\n${await run(command, endpoint)}`;
    putInto(join(root, 'README.md'), transcript);
  } finally {
    engine.kill('SIGTERM');
    await once(engine, 'exit');
    rmSync(folder, { recursive: true, force: true });
  }
}

async function run(command: string, endpoint: string): Promise<string> {
  const words = Array.from(command.matchAll(/"([^"]*)"|(\S+)/g), ([, quoted, plain]) => quoted ?? plain ?? '');
  const child = spawn(process.execPath, [bin, ...words], {
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

function putInto(file: string, transcript: string): void {
  const text = readFileSync(file, 'utf8');
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${file} has no ${begin} ... ${end}`);
  writeFileSync(file, `${text.slice(0, from + begin.length)}\n\n\`\`\`\n${transcript}\`\`\`\n\n${text.slice(to)}`);
}

await main();
