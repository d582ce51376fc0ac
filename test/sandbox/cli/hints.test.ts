import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { commands } from '../../../sandbox/cli/commands.ts';
import { hintFor } from '../../../sandbox/cli/hints.ts';

const folder = mkdtempSync(join(tmpdir(), 'ninesharp-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (file: string) => ({ file: join(folder, file), isTerminal: true, quiet: false, env: {} });

describe('a hint', () => {
  it('is told once in a project, and once for each command', () => {
    const project = at('once/.sandbox/hints.json');

    expect(hintFor('rule fire', project)).toBe('next: ninesharp run logs');
    expect(hintFor('rule fire', project)).toBeUndefined();
    expect(hintFor('rule list', project)).toBe('next: ninesharp rule next tells when each is due');
    expect(hintFor('rule fire', at('another/.sandbox/hints.json'))).toBe('next: ninesharp run logs');
  });

  it('is told neither into a pipe, nor with --quiet, nor with SANDBOX_HINTS=0, and is not used up by that', () => {
    const project = at('none/hints.json');

    expect(hintFor('rule fire', { ...project, isTerminal: false })).toBeUndefined();
    expect(hintFor('rule fire', { ...project, quiet: true })).toBeUndefined();
    expect(hintFor('rule fire', { ...project, env: { SANDBOX_HINTS: '0' } })).toBeUndefined();
    expect(hintFor('rule fire', project)).toBe('next: ninesharp run logs');
  });

  it('is not told where it cannot be remembered, and there is none for some commands', () => {
    writeFileSync(join(folder, 'taken'), '');

    expect(hintFor('rule fire', at('taken/hints.json'))).toBeUndefined();
    expect(hintFor('reset', at('reset.json'))).toBeUndefined();
  });

  it('is for a command that there is', () => {
    const named = Object.keys(commands).filter((name) => hintFor(name, at(`all/${name}.json`)) !== undefined);

    expect(named).toHaveLength(12);
  });
});
