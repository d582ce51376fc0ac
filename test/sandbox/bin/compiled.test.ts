import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const loader = new URL('../../../sandbox/bin/compiled.cjs', import.meta.url).pathname;

describe('what V8 made of dist/', () => {
  let folder = '';
  const dist = (...path: string[]) => join(folder, 'dist', ...path);
  const kept = () => readdirSync(dist('compiled')).sort();
  const run = (flags: string[] = [], script = "require('./sandbox/bin/compiled.cjs').load('main.cjs')") =>
    execFileSync(process.execPath, [...flags, '-e', script], { cwd: folder, encoding: 'utf8' });
  const contents = () => kept().map((name) => readFileSync(dist('compiled', name)).toString('base64'));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ninesharp-compiled-'));
    mkdirSync(join(folder, 'sandbox', 'bin'), { recursive: true });
    mkdirSync(dist());
    cpSync(loader, join(folder, 'sandbox', 'bin', 'compiled.cjs'));
    writeFileSync(
      dist('main.cjs'),
      "console.log(require('./value.cjs').value(), typeof module, __filename === require.resolve('./main.cjs'));",
    );
    writeFileSync(dist('value.cjs'), 'exports.value = () => 7;');
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is kept beside it and taken the next time, and the files run as they are', () => {
    expect(run()).toBe('7 object true\n');
    expect(kept()).toEqual([expect.stringMatching(/^main\.cjs-/), expect.stringMatching(/^value\.cjs-/)]);
    const [before, madeAt] = [contents(), kept().map((name) => statSync(dist('compiled', name)).mtimeMs)];

    expect(run()).toBe('7 object true\n');

    expect(contents()).toEqual(before);
    expect(kept().map((name) => statSync(dist('compiled', name)).mtimeMs)).toEqual(madeAt);
  });

  it('is not taken for another file of the same length', () => {
    run();
    writeFileSync(dist('value.cjs'), 'exports.value = () => 8;');

    expect(run()).toBe('8 object true\n');
    expect(run()).toBe('8 object true\n');
  });

  it('is made anew where it is cut off, or V8 runs under other flags', () => {
    run();
    const whole = contents();
    const [main = '', value = ''] = kept();
    writeFileSync(dist('compiled', main), '');
    writeFileSync(dist('compiled', value), readFileSync(dist('compiled', value)).subarray(0, 60));

    expect(run()).toBe('7 object true\n');
    expect(contents()).toHaveLength(2);
    expect(run(['--no-lazy'])).toBe('7 object true\n');
    expect(contents()).not.toEqual(whole);
  });

  it('is taken by an engine, too, which lets its memory grow less once it runs', () => {
    run();
    const before = contents();

    const engine = `require('node:v8').setFlagsFromString('--semi-space-growth-factor=1');
      process[Symbol.for('ninesharp.semiSpaceGrowthFactor')] = 1;
      require('./sandbox/bin/compiled.cjs').load('main.cjs')`;
    expect(run([], engine)).toBe('7 object true\n');

    expect(contents()).toEqual(before);
  });

  it('is not needed: where nothing can be written, files are compiled each time', () => {
    writeFileSync(dist('compiled'), 'a file where the folder would be');

    expect(run()).toBe('7 object true\n');
  });
});
