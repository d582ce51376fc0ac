import { expect, test } from 'vitest';
import { runtimeHarness } from './support/functionCode.ts';

const { code, run } = runtimeHarness();

test('answers what an async handler returns and hands over its lines', async () => {
  const spec = await code({ 'index.js': 'exports.handler = async (event) => { console.log("hello", event.name); return { ok: true }; };' });

  const { attempt, payload, lines } = await run(spec, { name: 'Ada' }, 'r-1');

  expect(payload).toEqual({ ok: true });
  expect(lines).toEqual([expect.stringMatching(/^2030-01-01T09:00:00\.\d{3}Z\tr-1\tINFO\thello Ada$/)]);
  expect(attempt).toMatchObject({ initialized: true, initMs: expect.any(Number) });
});

test('serves the second invocation in the same process', async () => {
  const spec = await code({ 'index.js': 'let n = 0; exports.handler = async () => ({ n: ++n, pid: process.pid });' });

  const first = await run(spec);
  const second = await run(spec);

  expect(second.payload).toEqual({ ...(first.payload as object), n: 2 });
  expect(second.attempt.initMs).toBeUndefined();
});
