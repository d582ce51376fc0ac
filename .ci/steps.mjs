// Runs the steps one after the other, prints what each took, and ends with `N passed, N failed`.

import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const reports = mkdtempSync(join(tmpdir(), 'ninesharp-ci-'));
/** Titles of tests and scenarios that may be skipped, each with the fact of the machine that causes it. */
const excused = JSON.parse(readFileSync('test/skips.json', 'utf8'));
const scenarioCount = readdirSync('scenarios').filter((file) => file.endsWith('.ts')).length;
/** What `docker compose up` needs besides the sources: LocalStack, and what its deploy image is built on. */
const images = ['localstack/localstack:4.14.0', 'node:22-slim'];
/** Where there is no engine or no image registry can be reached, these scripts beside the checkout give an engine and stand-in images. */
const dockerScripts = '../shared/docker';

const steps = [
  { name: 'npm ci', run: () => command('npm', ['ci']) },
  { name: 'npm run check', run: () => command('npm', ['run', 'check']) },
  { name: 'a browser', run: browser },
  { name: 'the shells that are completed in', run: shells },
  { name: 'npm test', run: () => vitest('npm', ['test', '--'], 'test') },
  { name: 'the package, installed by npm', run: () => command('env', ['NINESHARP_INSTALL=npm', 'npx', 'vitest', 'run', 'test/package']) },
  { name: 'npm run scenario', run: () => scenarios([]) },
  { name: 'npm run scenario, again', run: () => scenarios([]) },
  { name: 'a Docker engine', run: dockerEngine },
  { name: 'npm run test:compose', run: compose },
];

/** The whole of it, in minutes: a check that takes longer is not waited for. */
const mostMinutes = 30;
const total = { passed: 0, failed: 0 };
const minutesSince = (began) => (performance.now() - began) / 60_000;
const lines = [];
for (const { name, run } of steps) {
  console.log(`\n=== ${name}`);
  const began = performance.now();
  const { passed, failed, note = '' } = await run();
  total.passed += passed;
  total.failed += failed;
  lines.push(`${minutesSince(began).toFixed(1).padStart(6)} min  ${failed > 0 ? 'FAILED' : 'ok    '}  ${name}${note}`);
}
const minutes = minutesSince(0);
if (minutes > mostMinutes) total.failed += 1;
lines.push(
  `${minutes.toFixed(1).padStart(6)} min  ${minutes > mostMinutes ? `FAILED  more than ${mostMinutes} minutes` : 'ok      in all'}`,
);
console.log(`\n${lines.join('\n')}\n\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

async function command(file, args) {
  const { code } = await start(file, args);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** A test that was skipped is a failure, unless it is excused. */
async function vitest(file, args, name) {
  const report = join(reports, `${name}.json`);
  const { code } = await start(file, [...args, '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]);
  if (!existsSync(report)) return { passed: 0, failed: 1, note: ': no report' };
  const { numPassedTests, numFailedTests, numFailedTestSuites, testResults } = JSON.parse(readFileSync(report, 'utf8'));
  const skipped = testResults.flatMap((file) => file.assertionResults).filter(({ status }) => status !== 'passed' && status !== 'failed');
  const unexcused = unexcusedOf(skipped.map(({ fullName }) => fullName));
  const failed = Math.max(numFailedTests + unexcused.length, numFailedTestSuites > 0 || code !== 0 ? 1 : 0);
  return { passed: numPassedTests, failed, note: ` (${numPassedTests} passed, ${failed} failed, ${skipped.length} skipped)` };
}

/** The embedded engine has every capability: a scenario that was skipped there, or did not run, is a failure, unless it is excused. */
async function scenarios(args) {
  const { code, output } = await start('npm', ['run', '--silent', 'scenario', '--', '--json', ...args], true);
  try {
    const report = JSON.parse(output);
    for (const { result, title, reason } of report.scenarios) if (result !== 'passed') console.log(`${result}: ${title}\n${reason}`);
    const unexcused = unexcusedOf(report.scenarios.filter(({ result }) => result === 'skipped').map(({ title }) => title));
    const missing = scenarioCount - report.scenarios.length;
    const failed = Math.max(report.failed + unexcused.length + missing, code === 0 ? 0 : 1);
    return { passed: report.passed, failed, note: ` (${report.passed} passed, ${failed} failed, ${report.skipped} skipped)` };
  } catch {
    console.log(output);
    return { passed: 0, failed: 1 };
  }
}

function unexcusedOf(skipped) {
  const unexcused = skipped.filter((title) => !Object.hasOwn(excused, title));
  for (const title of unexcused) console.log(`skipped without an excuse in test/skips.json: ${title}`);
  return unexcused;
}

/**
 * Its runner takes no reporter, so the counts are read from what it prints. No test may be skipped there; that of the scenarios no more are skipped
 * than docs/PARITY.md states is one of its tests.
 */
async function compose() {
  const { code, output } = await start('npm', ['run', 'test:compose'], true, { NO_COLOR: '1' });
  console.log(output);
  const tests = countsIn(/^ *Tests +(.+)$/m.exec(output)?.[1]);
  const played = countsIn(/scenarios on LocalStack: (.+)/.exec(output)?.[1]);
  const passed = tests.passed + played.passed;
  const skippedWrongly = tests.skipped + tests.todo;
  const failed = Math.max(tests.failed + played.failed + skippedWrongly, code === 0 && tests.passed > 0 ? 0 : 1);
  return { passed, failed, note: ` (${passed} passed, ${failed} failed, ${played.skipped} scenarios skipped)` };
}

/** E.g. `1 failed | 12 passed (13)`. */
function countsIn(text = '') {
  const count = (word) => Number(new RegExp(`(\\d+) ${word}`).exec(text)?.[1] ?? 0);
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped'), todo: count('todo') };
}

/** Debian's Chromium for the console's journeys; elsewhere, and without root, what is there. They are skipped where there is none. */
async function browser() {
  const installed = () => ['chromium', 'chromium-browser', 'google-chrome'].some((name) => existsSync(`/usr/bin/${name}`));
  if (installed() || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    return { passed: 1, failed: 0, note: installed() ? '' : ': none' };
  await start('apt-get', ['update', '-qq']);
  await start('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
  return installed() ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, note: ': chromium could not be installed' };
}

/** What is missing: an engine by the scripts, the images from their registry; by the scripts only where none can be reached. */
/** Where they cannot be installed, their tests are skipped. */
async function shells() {
  const missing = ['zsh', 'fish'].filter((shell) => spawnSync(shell, ['--version']).status !== 0);
  if (missing.length > 0 && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get'))
    await start('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing]);
  return { passed: 1, failed: 0 };
}

async function dockerEngine() {
  if (!engineAnswers()) for (const script of ['start-engine.sh', 'install-compose.sh']) if (!(await built(script))) return without(script);
  if (!(await hasImages()) && !((await built('build-images.sh')) && isThere(images))) return without('build-images.sh');
  return engineAnswers() ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, note: ': no engine answers' };
}

async function hasImages() {
  for (const image of images) if (!isThere([image])) await start('docker', ['pull', '--quiet', image]);
  return isThere(images);
}

async function built(script) {
  return (await start('bash', [join(dockerScripts, script)])).code === 0;
}

function without(script) {
  return { passed: 0, failed: 1, note: `: ${script} failed, which stands for Docker and its registry where they are not there` };
}

function engineAnswers() {
  return succeeds('version', '--format', '{{.Server.Version}}') && succeeds('compose', 'version');
}

function isThere(names) {
  return succeeds('image', 'inspect', ...names);
}

function succeeds(...parameters) {
  return spawnSync('docker', parameters, { stdio: 'ignore' }).status === 0;
}

function start(file, args, keep = false, variables = {}) {
  return new Promise((resolve) => {
    const child = spawn(file, args, { stdio: ['ignore', keep ? 'pipe' : 'inherit', 'inherit'], env: { ...process.env, ...variables } });
    let output = '';
    child.stdout?.on('data', (chunk) => {
      output += chunk;
    });
    child.on('error', (error) => resolve({ code: -1, output: error.message }));
    child.on('close', (code) => resolve({ code, output }));
  });
}
