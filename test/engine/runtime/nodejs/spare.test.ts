import { expect, test } from 'vitest';
import { runtimeHarness } from '../support/functionCode.ts';

const { code, run, pool } = runtimeHarness();

const looksAround = `
  const { execFileSync } = require('node:child_process');
  const { readFileSync } = require('node:fs');
  const own = /^(AWS_LAMBDA_RUNTIME_API|NINESHARP_ENVIRONMENT)\\b/;
  const settings = () => Object.entries(process.env).filter(([name]) => !own.test(name)).sort();
  const atLoad = settings();
  exports.handler = async () => ({
    atLoad, settings: settings(), inherited: execFileSync('/usr/bin/env').toString().split('\\n').filter((line) => !own.test(line)).sort(),
    folder: process.cwd(), parameters: process.argv, nodeParameters: process.execArgv, input: readFileSync(0, 'utf8'),
    zone: new Date(0).getTimezoneOffset(), virtual: new Date().getUTCFullYear(), mainFile: require.main?.filename,
  });`;

test('a function in the process that waited finds what it finds in one started afresh', async () => {
  const spec = await code({ 'index.js': looksAround }, { environment: { SETTING: 'ä "quoted"\nsecond line', TZ: ':UTC' } });
  const fresh = await run({ ...spec, key: 'fresh' });
  pool.prepare(spec.runtime);
  const [, waiting] = pool.processIds;

  const spared = await run({ ...spec, key: 'spared' });

  expect(spared.payload).toEqual(fresh.payload);
  expect(pool.processIds).toContain(waiting);
  expect(pool.processIds).toHaveLength(2);
});

test('a function whose settings Node.js reads when it starts gets a process of its own', async () => {
  const body = 'exports.handler = async () => Error.stackTraceLimit;';
  pool.prepare('nodejs22.x');

  const { payload } = await run(await code({ 'index.js': body }, { environment: { NODE_OPTIONS: '--stack-trace-limit=3' } }));

  expect(payload).toBe(3);
});

test('a function of another runtime leaves the process that waits alone', async () => {
  pool.prepare('nodejs22.x');
  const before = pool.processIds;

  pool.prepare('python3.13');

  expect(pool.processIds).toEqual(before);
});

test('a waiting process that has died is passed over', async () => {
  pool.prepare('nodejs22.x');
  const waiting = pool.processIds.at(-1) ?? 0;
  process.kill(waiting, 'SIGKILL');
  await expect.poll(() => pool.processIds).not.toContain(waiting);

  const { payload } = await run(await code({ 'index.js': 'exports.handler = async () => 1;' }));

  expect(payload).toBe(1);
});

test('the process that waits ends with the pool', async () => {
  const { pool: other } = runtimeHarness();
  other.prepare('nodejs22.x');
  const [waiting = 0] = other.processIds;

  other.stop();

  await expect.poll(() => isAlive(waiting)).toBe(false);
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
