import { expect, test } from 'vitest';
import { Pool } from '../../../../engine/runtime/pool.ts';
import { runtimeHarness } from '../support/functionCode.ts';

const nowMs = Date.UTC(2031, 5, 15, 9);
const { code, run } = runtimeHarness(nowMs);

test('shows virtual time wherever code reads the date, and real time to what measures', async () => {
  const body = `exports.handler = async () => {
    const began = performance.now();
    class Own extends Date {}
    return {
      now: Date.now(), made: new Date().getTime(), own: new Own().getTime(), text: Date().slice(11, 15), copy: new Date(5).getTime(),
      parts: new Date(2000, 0, 1).toISOString(), isDate: new Date() instanceof Date, name: Date.name, parse: Date.parse('1970-01-01T00:00:01Z'),
      measured: performance.now() - began < 20000, same: new Date().constructor === Date,
    };
  };`;

  const { payload } = await run(await code({ 'index.js': body }));

  const near = expect.toSatisfy((ms: number) => ms >= nowMs && ms < nowMs + 20_000);
  expect(payload).toEqual({
    now: near,
    made: near,
    own: near,
    text: '2031',
    copy: 5,
    parts: '2000-01-01T00:00:00.000Z',
    isDate: true,
    name: 'Date',
    parse: 1_000,
    measured: true,
    same: true,
  });
});

test('shows virtual time while the module loads', async () => {
  const { payload } = await run(
    await code({ 'index.js': 'const year = new Date().getUTCFullYear(); exports.handler = async () => year;' }),
  );

  expect(payload).toBe(2031);
});

test('does not pass the next instant at which something is due', async () => {
  const pool = new Pool({ read: () => ({ nowMs, ceilingMs: nowMs + 5 }), wallNow: () => Date.now() });
  const spec = await code({
    'index.js': 'exports.handler = async () => { await new Promise((r) => setTimeout(r, 50)); return Date.now(); };',
  });
  const watch = { starting() {}, initFailed() {}, started() {}, lines() {} };

  const { ending } = await pool.invoke(spec, { requestId: 'r', payload: Buffer.from('{}'), functionArn: 'a', traceId: 't' }, watch);
  pool.stop();

  expect(ending).toEqual({ kind: 'response', payload: Buffer.from(String(nowMs + 5)) });
});
