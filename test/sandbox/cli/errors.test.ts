import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../tidy/sources.ts';

const documented = Array.from(readFileSync(join(root, 'docs/errors.md'), 'utf8').matchAll(/^### (.+)$/gm), ([, code]) => code);
const inOurSpelling = (code = '') => code.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();

function codesIn(folder: string, made: RegExp): string[] {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const texts = files.map((file) => readFileSync(join(root, folder, file), 'utf8'));
  return [...new Set(texts.flatMap((text) => Array.from(text.matchAll(made), ([, code]) => inOurSpelling(code))))].sort();
}

describe('docs/errors.md', () => {
  it.each([
    ['the command', 'sandbox', /new Problem\(\s*'([^']+)'/g],
    ["the engine's start", 'engine', /new EngineStartError\(\s*'([^']+)'/g],
    ["the engine's control API", 'engine/control', /new AwsError\(\s*'([^']+)'/g],
    ['snapshots', 'engine/store', /new AwsError\(\s*'([^']+)'/g],
  ])('has a paragraph for every error of %s', (_, folder, made) => {
    const codes = codesIn(folder, made);

    expect(codes).not.toEqual([]);
    expect(codes.filter((code) => !documented.includes(code))).toEqual([]);
  });

  it('has a paragraph for every refusal that the command knows a fix for', () => {
    const client = readFileSync(join(root, 'sandbox/controlProblems.ts'), 'utf8');
    const table = client.slice(client.indexOf('const fixes'));

    expect(Array.from(table.matchAll(/^ {2}'?([a-z-]+)'?: /gm), ([, code]) => code).filter((code) => !documented.includes(code))).toEqual(
      [],
    );
  });

  it('says each thing once', () => {
    expect(documented).toEqual([...new Set(documented)]);
  });
});
