import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { version } from '../../engine/version.ts';
import { root } from '../tidy/sources.ts';
import { packInto, unpackInto } from './packed.ts';

/** `npm` installs the package as users do, from the registry; by default its dependencies are those of this checkout, so that no network is needed. */
const installer = process.env['NINESHARP_INSTALL'] === 'npm' ? 'npm' : 'links';
const patienceMs = 300_000;
const app = realpathSync(mkdtempSync(join(tmpdir(), 'ninesharp-installed-')));
const modules = join(app, 'node_modules');
const installed = join(modules, 'ninesharp');
/** As somebody types it in that folder; npx takes what is installed there and fetches nothing. */
const typed = ['--no', '--', 'ninesharp'];
const environment = { PATH: process.env['PATH'] ?? '', HOME: app, npm_config_update_notifier: 'false' };

beforeAll(() => {
  const tarball = packInto(app);
  writeFileSync(join(app, 'package.json'), '{"name":"app","private":true}');
  if (installer === 'npm') execFileSync('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', tarball], { cwd: app });
  else link(tarball);
}, patienceMs);
afterAll(() => rmSync(app, { recursive: true, force: true }), patienceMs);

/** Unpacks the tarball where npm would, and gives it the dependencies that it declares, no others. */
function link(tarball: string): void {
  unpackInto(modules, tarball);
  mkdirSync(join(modules, '.bin'));
  const { dependencies, bin } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies)) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), join(modules, name));
  }
  symlinkSync(join(installed, bin.ninesharp), join(modules, '.bin', 'ninesharp'));
}

const ninesharp = (args: string[], env: Record<string, string> = {}) =>
  execFileSync('npx', [...typed, ...args], { cwd: app, env: { ...environment, ...env }, encoding: 'utf8' });

it('the package holds what it runs, and no leavings of a build', () => {
  expect(readdirSync(installed)).toEqual(expect.arrayContaining(['LICENSE', 'NOTICE', 'README.md', 'dist', 'docs', 'infra', 'handler']));
  expect(['engine', 'test', 'bench', 'infra/cdk.out'].filter((folder) => existsSync(join(installed, folder)))).toEqual([]);
});

it('its files are those of one build, each of which something loads', () => {
  const dist = join(installed, 'dist');
  const files = readdirSync(dist).filter((file) => /\.[cm]js$/.test(file));
  const importsOf = (file: string) =>
    Array.from(readFileSync(join(dist, file), 'utf8').matchAll(/"\.{1,2}\/([\w.-]+\.cjs)"/g), ([, name = '']) => name);
  const scenarios = readdirSync(join(dist, 'scenarios')).flatMap((name) => importsOf(`scenarios/${name}`));
  const loaded = new Set(['ninesharp.cjs', 'kit.cjs', 'vitest.mjs', ...scenarios]);
  // A set's loop comes to what is added meanwhile. Texts that look like imports are among the names.
  for (const file of loaded) if (files.includes(file)) for (const name of importsOf(file)) loaded.add(name);

  expect(files.filter((file) => !loaded.has(file))).toEqual([]);
});

it('help has nothing left to gather at its first start', () => {
  const { sources, summaries } = JSON.parse(readFileSync(join(installed, 'dist/summaries.json'), 'utf8'));

  expect(sources).toBe(readFileSync(join(installed, 'dist/sources.txt'), 'utf8'));
  expect(summaries).toContainEqual({ name: 'status', summary: expect.any(String) });
});

it('the installed command says that LocalStack is started from a checkout', { timeout: patienceMs }, () => {
  const { status, stdout } = spawnSync('npx', [...typed, 'up', '--engine', 'localstack', '--json'], {
    cwd: app,
    env: environment,
    encoding: 'utf8',
  });

  expect(status).toBe(2);
  expect(JSON.parse(stdout).error).toMatchObject({ code: 'no-checkout', fix: expect.stringContaining('ninesharp up') });
});

it('the installed command starts an engine in an empty folder, asks it and stops it', { timeout: patienceMs }, async () => {
  expect(ninesharp(['--version'])).toBe(`${version}\n`);
  const up = spawn('npx', [...typed, 'up', '--port', '0', '--json'], {
    cwd: app,
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(up, 'exit');
  const [line] = await once(createInterface({ input: up.stdout }), 'line');
  const { endpoint, data } = JSON.parse(String(line));
  const env = { NINESHARP_ENDPOINT: endpoint };

  expect(data).toBe(join(app, '.sandbox', 'state'));
  expect(JSON.parse(ninesharp(['status', '--json'], env))).toMatchObject({ ok: true, endpoint, data, version });
  expect(JSON.parse(ninesharp(['down', '--json'], env))).toMatchObject({ ok: true, data });
  expect((await ended)[0]).toBe(0);
});
