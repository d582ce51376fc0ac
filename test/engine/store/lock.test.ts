import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeLock } from '../../../engine/store/lock.ts';
import { root } from '../../tidy/sources.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ninesharp-lock-'));
  file = join(folder, 'lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const dead = JSON.stringify({ pid: 2 ** 22 - 1, startedAt: '1' });

/** Waits for the start signal on its input, takes the lock, says how that went, and holds it until its input ends. */
const starter = `
  import { takeLock } from ${JSON.stringify(join(root, 'engine/store/lock.ts'))};
  process.stdin.once('data', () => {
    try { takeLock(process.env.LOCK, 'state'); console.log('taken'); } catch (error) { console.log(error.code ?? String(error)); }
  });
  console.log('ready');`;

async function race(starters: number): Promise<string[]> {
  const children = Array.from({ length: starters }, () =>
    spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', starter], {
      cwd: root,
      env: { ...process.env, LOCK: file },
      stdio: ['pipe', 'pipe', 'inherit'],
    }),
  );
  await Promise.all(children.map(({ stdout }) => once(stdout, 'data')));
  const answers = children.map(({ stdout }) => once(stdout, 'data'));
  for (const { stdin } of children) stdin.write('go');
  const said = (await Promise.all(answers)).map(([line]) => String(line).trim());
  const ended = children.map((child) => once(child, 'exit'));
  for (const { stdin } of children) stdin.end();
  await Promise.all(ended);
  return said.sort();
}

describe('the lock', () => {
  it('goes to one of several starters, also over a stale one', async () => {
    writeFileSync(file, dead);

    expect(await race(4)).toEqual(['state-in-use', 'state-in-use', 'state-in-use', 'taken']);
    expect(readdirSync(folder)).toEqual(['lock']);
  });

  it('of a process that has the pid of a dead owner, but is another, is taken over', () => {
    writeFileSync(file, JSON.stringify({ pid: process.pid, startedAt: 'another time' }));

    const release = takeLock(file, folder);

    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ pid: process.pid, startedAt: expect.stringMatching(/./) });
    release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('that nobody can read is taken over', () => {
    writeFileSync(file, '');

    takeLock(file, folder)();

    expect(readdirSync(folder)).toEqual([]);
  });

  it('of somebody else is not released', () => {
    const release = takeLock(file, folder);
    writeFileSync(file, dead);

    release();

    expect(readFileSync(file, 'utf8')).toBe(dead);
  });
});
