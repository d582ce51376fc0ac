import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packInto, unpackInto } from '../../package/packed.ts';
import { root } from '../../tidy/sources.ts';

const run = promisify(execFile);

/** A project of its own with the packed package in its node_modules; the packages that it depends on are linked, so that nothing is fetched. */
let project: string;

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'ninesharp-elsewhere-'));
  cpSync(join(root, 'docs/examples/report'), project, { recursive: true });
  const modules = join(project, 'node_modules');
  unpackInto(modules, packInto(project));
  for (const name of readdirSync(join(root, 'node_modules'))) symlinkSync(join(root, 'node_modules', name), join(modules, name));
}, 60_000);
afterAll(() => rmSync(project, { recursive: true, force: true }));

describe('the package in somebody else’s project', () => {
  it('deploys their CDK app and runs their Vitest file', async () => {
    await run('npx', ['vitest', 'run', '--reporter=json', '--outputFile=report.json'], { cwd: project }).catch(({ stdout }) =>
      console.log(stdout),
    );

    const { testResults } = JSON.parse(readFileSync(join(project, 'report.json'), 'utf8'));
    expect(testResults[0].assertionResults.map(({ status, title }: { status: string; title: string }) => `${status}: ${title}`)).toEqual([
      'passed: the report of the day is written at six',
      'passed: a week has five reports',
    ]);
  }, 120_000);

  it('tells what it exports in types that hold', async () => {
    const [engine, fixtures] = ['ninesharp', 'ninesharp/vitest'].map((name) => `typeof import('${name}')`);
    const source = `import type { TestAPI } from 'vitest';
const start: ${engine}['startEngine'] = (await import('ninesharp')).startEngine;
const test: TestAPI<import('ninesharp/vitest').EngineFixtures> = (await import('ninesharp/vitest')).engineTest({ app: '.' });
export const fixtures: ${fixtures} = await import('ninesharp/vitest');
export const engine: import('ninesharp').Engine = await start({ clock: '2030-01-01T00:00:00Z' });
test('types', async ({ clock }) => void (await clock.now()).toISOString());
`;
    writeFileSync(join(project, 'types.mts'), source);

    const options = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext', '--target', 'es2023', '--types', 'node'];
    const { stdout } = await run('npx', ['tsc', ...options, '--ignoreConfig', 'types.mts'], { cwd: project }).catch((error) => error);

    expect(stdout).toBe('');
  }, 60_000);

  it('answers by its command', async () => {
    const { stdout } = await run(process.execPath, ['node_modules/ninesharp/sandbox/bin/ninesharp.mjs', '--version'], { cwd: project });
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
