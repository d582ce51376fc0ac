import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const preload = new URL('../../../sandbox/bin/compileCache.cjs', import.meta.url).pathname;

describe('the compile cache', () => {
  let folder = '';
  let cache = '';
  const cdk = () => join(folder, 'aws-cdk', 'lib', 'index.js');

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ninesharp-compile-'));
    cache = join(folder, 'cache');
    mkdirSync(join(folder, 'aws-cdk', 'lib'), { recursive: true });
    writeFileSync(
      cdk(),
      "require('node:path'); console.log(require('./value.js'), typeof module, __filename === require.resolve('./index.js'));",
    );
    writeFileSync(join(folder, 'aws-cdk', 'lib', 'value.js'), 'module.exports = 7;');
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const run = (into = cache) =>
    execFileSync(process.execPath, ['--require', preload, cdk()], { encoding: 'utf8', env: { NINESHARP_COMPILE_CACHE: into } });

  it('keeps what was compiled of the CDK, and runs it as it was', () => {
    expect(run()).toBe('7 object true\n');
    const [kept, ...others] = readdirSync(cache);
    expect(others).toEqual([]);
    const compiled = readFileSync(join(cache, kept ?? ''));

    expect(run()).toBe('7 object true\n');
    expect(readdirSync(cache)).toEqual([kept]);
    expect(readFileSync(join(cache, kept ?? '')).equals(compiled)).toBe(true);
  });

  it('compiles a changed file of the same length anew, and forgets the old one', () => {
    run();
    const [old] = readdirSync(cache);
    writeFileSync(cdk(), readFileSync(cdk(), 'utf8').replace('typeof module', 'typeof 1234567'));

    expect(run()).toBe('7 number true\n');
    expect(readdirSync(cache)).not.toEqual([old]);
    expect(readdirSync(cache)).toHaveLength(1);
  });

  it('compiles anew what V8 does not take', () => {
    run();
    const [kept = ''] = readdirSync(cache);
    writeFileSync(join(cache, kept), 'damaged');

    expect(run()).toBe('7 object true\n');
    expect(readFileSync(join(cache, kept)).length).toBeGreaterThan(100);
  });

  it('keeps nothing in a folder that it cannot make', () => {
    expect(run(join(cdk(), 'below a file'))).toBe('7 object true\n');
    expect(existsSync(cache)).toBe(false);
  });
});
