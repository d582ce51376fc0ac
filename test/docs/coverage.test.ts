import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { cliDocument } from '../../docs/generate/cliDocument.ts';
import { coverageDocument } from '../../docs/generate/coverageDocument.ts';
import { version } from '../../engine/version.ts';
import { root } from '../tidy/sources.ts';

it('docs/COVERAGE.md says what the code does (npm run coverage)', async () => {
  expect(readFileSync(`${root}docs/COVERAGE.md`, 'utf8')).toBe(await coverageDocument());
});

it('docs/CLI.md says what help says (npm run reference)', async () => {
  expect(readFileSync(`${root}docs/CLI.md`, 'utf8')).toBe(await cliDocument());
});

it('the engine has the version of the package', () => {
  const manifest: { version: string } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));

  expect(version).toBe(manifest.version);
});
