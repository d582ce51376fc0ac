import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'ninesharp-death-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.runIf(process.platform === 'linux')(
  'a function process does not outlive a killed engine, not even in an endless loop or detached',
  async () => {
    const leave = `exports.leave = async () => {
    const child = require('node:child_process').spawn('sleep', ['600'], { stdio: 'ignore', detached: true });
    child.unref();
    console.log(child.pid);
  };`;
    const idle = 'exports.idle = async () => 1;';
    writeFileSync(join(folder, 'index.js'), `${idle} ${leave} exports.spin = async () => { console.log("spinning"); for (;;); };`);
    const host = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('support/hostProcess.ts', import.meta.url)), folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const line = await new Promise<string>((resolve) => host.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString())));
    const pids = line.trim().split(' ').map(Number);
    expect(pids.map(alive)).toEqual([true, true, true, true]);

    host.kill('SIGKILL');

    await expect.poll(() => pids.map(alive), { timeout: 10_000 }).toEqual([false, false, false, false]);
  },
);

/** A process that has ended and was not waited for (its parent was killed first) is not alive. */
function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^\d+ \(.*\) Z/.test(existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : '');
  } catch {
    return false;
  }
}
