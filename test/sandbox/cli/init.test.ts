import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileOf } from '../../../sandbox/cli/init/template.ts';
import { ninesharp } from './command.ts';

let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'ninesharp-init-'));
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

const write = (file: string, text: string) => writeFileSync(join(project, file), text);
const read = (file: string) => readFileSync(join(project, file), 'utf8');

describe('ninesharp init', () => {
  it('adds a test, scripts and the ignored folder, and keeps what is there', async () => {
    write('cdk.json', '{}');
    write('package.json', JSON.stringify({ name: 'billing', scripts: { sandbox: 'mine' } }));
    write('.gitignore', 'node_modules');

    const { exitCode } = await ninesharp(['init', project]);

    expect(exitCode).toBe(0);
    expect(read('ninesharp.test.mjs')).toBe(fileOf());
    expect(JSON.parse(read('package.json'))).toEqual({
      name: 'billing',
      scripts: { sandbox: 'mine', 'sandbox:deploy': 'ninesharp deploy', 'sandbox:test': 'vitest run ninesharp.test.mjs' },
    });
    expect(read('.gitignore')).toBe('node_modules\n.sandbox/\n');
  });

  it('adds nothing twice, and nothing at all with --dry-run', async () => {
    write('cdk.json', '{}');
    const dry = JSON.parse((await ninesharp(['init', project, '--dry-run', '--json'])).stdout);
    expect(dry.changes.map(({ file }: { file: string }) => file)).toEqual(['ninesharp.test.mjs', 'package.json', '.gitignore']);
    expect(() => read('ninesharp.test.mjs')).toThrow('ENOENT');

    await ninesharp(['init', project]);
    expect(JSON.parse((await ninesharp(['init', project, '--json'])).stdout)).toEqual({
      v: 1,
      ok: true,
      project,
      changes: [],
      dryRun: false,
    });
  });

  it('says what is missing in a folder that is no CDK app, and leaves a damaged manifest alone', async () => {
    expect((await ninesharp(['init', project])).stderr).toContain('docs/errors.md#no-cdk-app');
    write('cdk.json', '{}');
    write('package.json', 'not json');
    expect((await ninesharp(['init', project])).stderr).toContain('docs/errors.md#bad-manifest');
    expect(read('package.json')).toBe('not json');
  });
});
