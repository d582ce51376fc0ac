import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const { keepRecentChunks, removeLeavings } = await import(new URL('../../../sandbox/bin/build.mjs', import.meta.url).href);
const folder = mkdtempSync(join(tmpdir(), 'ninesharp-build-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(build: string, file: string, text: string): string {
  const path = join(folder, build, file);
  mkdirSync(join(folder, build), { recursive: true });
  writeFileSync(path, text);
  return path;
}

test('a new build keeps the files that an engine of an earlier one may still load', () => {
  write('dist', 'service-AAAAAAA1.cjs', 'loaded later');
  write('dist', 'service-BBBBBBB2.cjs', 'as it was');
  write('dist', 'ninesharp.cjs', 'old');
  const longAgo = new Date(Date.now() - 25 * 60 * 60 * 1000);
  utimesSync(write('dist', 'service-CCCCCCC3.cjs', 'of nobody any more'), longAgo, longAgo);
  write('new', 'service-BBBBBBB2.cjs', 'as it was');
  write('new', 'ninesharp.cjs', 'new');

  expect(keepRecentChunks(join(folder, 'dist'), join(folder, 'new'))).toEqual(['service-AAAAAAA1.cjs']);

  expect(readdirSync(join(folder, 'new')).sort()).toEqual(['ninesharp.cjs', 'service-AAAAAAA1.cjs', 'service-BBBBBBB2.cjs']);
  expect(readFileSync(join(folder, 'new', 'ninesharp.cjs'), 'utf8')).toBe('new');
  expect(readFileSync(join(folder, 'new', 'service-AAAAAAA1.cjs'), 'utf8')).toBe('loaded later');
});

test('a build takes away what builds left that were killed, and nothing of one under way', () => {
  const { pid = 0 } = spawnSync(process.execPath, ['--version']);
  write(`leavings/.dist-${pid}`, 'ninesharp.js', 'half');
  write(`leavings/.dist-old-${pid}`, 'ninesharp.js', 'old');
  write(`leavings/.dist-${process.pid}`, 'ninesharp.js', 'under way');
  write('leavings/dist', 'ninesharp.js', 'whole');

  removeLeavings(join(folder, 'leavings'));

  expect(readdirSync(join(folder, 'leavings')).sort()).toEqual([`.dist-${process.pid}`, 'dist']);
});
