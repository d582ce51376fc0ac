import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const { keepRecentChunks } = await import(new URL('../../../sandbox/bin/build.mjs', import.meta.url).href);
const folder = mkdtempSync(join(tmpdir(), 'ninesharp-build-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(build: string, file: string, text: string): string {
  const path = join(folder, build, file);
  mkdirSync(join(folder, build), { recursive: true });
  writeFileSync(path, text);
  return path;
}

test('a new build keeps the files that an engine of an earlier one may still load', () => {
  write('dist', 'service-AAAAAAA1.js', 'loaded later');
  write('dist', 'service-BBBBBBB2.js', 'as it was');
  write('dist', 'ninesharp.js', 'old');
  const longAgo = new Date(Date.now() - 25 * 60 * 60 * 1000);
  utimesSync(write('dist', 'service-CCCCCCC3.js', 'of nobody any more'), longAgo, longAgo);
  write('new', 'service-BBBBBBB2.js', 'as it was');
  write('new', 'ninesharp.js', 'new');

  expect(keepRecentChunks(join(folder, 'dist'), join(folder, 'new'))).toEqual(['service-AAAAAAA1.js']);

  expect(readdirSync(join(folder, 'new')).sort()).toEqual(['ninesharp.js', 'service-AAAAAAA1.js', 'service-BBBBBBB2.js']);
  expect(readFileSync(join(folder, 'new', 'ninesharp.js'), 'utf8')).toBe('new');
  expect(readFileSync(join(folder, 'new', 'service-AAAAAAA1.js'), 'utf8')).toBe('loaded later');
});
