import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readBundlings } from '../../../../sandbox/cli/dev/bundledCode.ts';

const folder = mkdtempSync(join(tmpdir(), 'ninesharp-bundlings-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const noted = (...lines: object[]) => {
  const file = join(folder, 'bundlings.jsonl');
  writeFileSync(file, lines.map((line) => `${JSON.stringify({ cwd: '/app', ...line })}\n`).join(''));
  return readBundlings(file);
};
const args = ['--bundle', '/app/lambda/a b.ts', '--outfile=/out/index.js', '--define:X="a b"'];

it('reads how esbuild was called, by whichever runner, and each call once', () => {
  const npx = { command: 'npx', args: ['--no-install', 'esbuild', ...args] };

  expect(noted(npx, npx, { command: 'esbuild', args })).toEqual([
    { args, cwd: '/app' },
    { args, cwd: '/app' },
  ]);
});

it('reads the one text that an older CDK hands to bash', () => {
  const text = 'npx --no-install esbuild --bundle "/app/lambda/a b.ts" --outfile="/out/index.js" --define:X="\\"a b\\""';

  expect(noted({ command: 'bash', args: ['-c', text] })).toEqual([{ args, cwd: '/app' }]);
});

it('leaves out a call that does more than bundle, or writes no file', () => {
  const text = 'npx --no-install esbuild --bundle "/a.ts" --outfile="/out/index.js" && cp a b';

  expect(noted({ command: 'bash', args: ['-c', text] }, { command: 'esbuild', args: ['--bundle', 'a.ts'] })).toEqual([]);
});

it('reads nothing where nothing was noted', () => {
  expect(readBundlings(join(folder, 'absent'))).toEqual([]);
});
