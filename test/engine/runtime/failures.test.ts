import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runtimeHarness } from './support/functionCode.ts';

const { pool, code, run } = runtimeHarness();

test('kills a function that runs longer than its timeout, and serves on', async () => {
  const spec = await code({ 'index.js': 'exports.handler = async ({ hang }) => { while (hang); return "fine"; };' }, { timeoutMs: 2_000 });

  const hanging = await run(spec, { hang: true });
  const next = await run(spec);

  expect(hanging.attempt).toMatchObject({ ending: { kind: 'timeout' }, initialized: true, durationMs: 2_000 });
  expect(next.payload).toBe('fine');
});

test('tells the exit code of a function that exits', async () => {
  const spec = await code({ 'index.js': 'exports.handler = async ({ code }) => process.exit(code);' });

  const failed = await run(spec, { code: 3 });
  const silent = await run(spec, { code: 0 });

  expect([failed.attempt.ending, silent.attempt.ending]).toEqual([
    { kind: 'exit', code: 3, signal: null },
    { kind: 'exit', code: 0, signal: null },
  ]);
});

test('tells the exit of a module that exits while it loads', async () => {
  const spec = await code({ 'index.js': 'process.exit(1);' });

  const { attempt } = await run(spec);

  expect(attempt).toMatchObject({ ending: { kind: 'exit', code: 1, signal: null }, initialized: false });
});

test('tells the signal that a function kills itself with', async () => {
  const spec = await code({ 'index.js': 'exports.handler = () => { process.kill(process.pid, "SIGSEGV"); for (;;); };' });

  const { attempt } = await run(spec);

  expect(attempt.ending).toEqual({ kind: 'exit', code: null, signal: 'SIGSEGV' });
});

test('kills a function that takes more memory than it has', async () => {
  const body = 'exports.handler = async () => { const kept = []; for (;;) { kept.push(Buffer.alloc(5e6, 1)); await null; } };';
  const spec = await code({ 'index.js': body }, { memoryMb: 128 });

  const { attempt } = await run(spec);

  expect(attempt).toMatchObject({ ending: { kind: 'outOfMemory' }, maxMemoryMb: 128 });
});

test.runIf(process.platform === 'linux')('kills a function whose children take more memory than it has', async () => {
  const hungry = 'const kept = Buffer.alloc(600e6, 1); setTimeout(() => kept, 3_000);';
  const body = `exports.handler = async () => {
    require('node:child_process').execFileSync(process.execPath, ['-e', ${JSON.stringify(hungry)}]);
    return 'done';
  };`;
  const spec = await code({ 'index.js': body }, { memoryMb: 128, timeoutMs: 20_000 });

  const { attempt } = await run(spec);

  expect(attempt).toMatchObject({ ending: { kind: 'outOfMemory' }, maxMemoryMb: 128 });
});

test.runIf(process.platform === 'linux')('counts what a function shares with its children once', async () => {
  const body = `import os, time
kept = bytearray(60_000_000)
def handler(event, context):
    children = []
    for _ in range(3):
        child = os.fork()
        if child == 0:
            time.sleep(0.5)
            os._exit(0)
        children.append(child)
    for child in children: os.waitpid(child, 0)
    return 'done'
`;
  const spec = await code({ 'index.py': body }, { runtime: 'python3.12', memoryMb: 128, timeoutMs: 20_000 });

  expect((await run(spec)).attempt.ending.kind).toBe('response');
});

test('refuses an answer above 6 MB and serves on', async () => {
  const spec = await code({ 'index.js': 'exports.handler = async ({ size }) => "x".repeat(size);' });

  const large = await run(spec, { size: 7_000_000 });
  const allowed = await run(spec, { size: 6_000_000 });

  expect(large.attempt.ending).toEqual({ kind: 'responseTooLarge', sizeBytes: 7_000_002 });
  expect(allowed.payload).toHaveLength(6_000_000);
});

test('kills what a function has started together with it', async () => {
  const body = `exports.handler = async () => {
    const child = require('node:child_process').spawn('sleep', ['600'], { stdio: 'ignore' });
    console.log(child.pid);
    for (;;);
  };`;
  const spec = await code({ 'index.js': body }, { timeoutMs: 2_500 });

  const { lines } = await run(spec);

  const pid = Number(lines[0]?.split('\t')[3]);
  expect(pid).toBeGreaterThan(0);
  await expect.poll(() => alive(pid)).toBe(false);
});

test.runIf(process.platform === 'linux')('kills what a function has detached when its environment ends, and no other', async () => {
  const body = `exports.handler = async () => {
    const child = require('node:child_process').spawn('sleep', ['600'], { stdio: 'ignore', detached: true });
    child.unref();
    return child.pid;
  };`;
  const [ending, staying] = [await code({ 'index.js': body }), await code({ 'index.js': body })];
  const [gone, kept] = [Number((await run(ending)).payload), Number((await run(staying)).payload)];

  pool.retire(ending.key);

  await expect.poll(() => alive(gone), { timeout: 10_000 }).toBe(false);
  expect(alive(kept)).toBe(true);
  pool.retire(staying.key);
  await expect.poll(() => alive(kept), { timeout: 10_000 }).toBe(false);
});

test('runs invocations at the same time in as many processes, and each of them one at a time', async () => {
  const spec = await code({
    'index.js':
      'let busy = 0; exports.handler = async () => { busy += 1; await new Promise((r) => setTimeout(r, 50)); busy -= 1; return [process.pid, busy]; };',
  });

  const runs = await Promise.all(Array.from({ length: 4 }, () => run(spec)));

  const payloads = runs.map(({ payload }) => payload as [number, number]);
  expect(new Set(payloads.map(([pid]) => pid)).size).toBe(4);
  expect(payloads.map(([, busy]) => busy)).toEqual([0, 0, 0, 0]);
});

test('does not use a warm process of another revision', async () => {
  const spec = await code({ 'index.js': 'exports.handler = async () => process.pid;' });

  const old = await run(spec);
  const fresh = await run({ ...spec, revision: '2' });

  expect(fresh.attempt.initMs).toBeDefined();
  await expect.poll(() => alive(Number(old.payload))).toBe(false);
});

test('stops the processes of a retired function', async () => {
  const spec = await code({ 'index.js': 'exports.handler = async () => process.pid;' });
  const { payload } = await run(spec);

  pool.retire(spec.key);

  await expect.poll(() => alive(Number(payload))).toBe(false);
});

/** A process that has ended and was not waited for (its parent was killed first) is not alive. */
function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^\d+ \(.*\) Z/.test(existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : '');
  } catch {
    return false;
  }
}
