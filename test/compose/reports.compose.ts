import { expect, test } from 'vitest';
import { functionOf } from './functions.ts';

test('REPORT tells how long the handler took, and the first one how long its module took to load', async () => {
  const source = `
    const until = Date.now() + 400; while (Date.now() < until);
    exports.handler = () => new Promise((done) => setTimeout(done, 300));`;
  const invoke = await functionOf(source);

  const first = figuresOf((await invoke()).lines);
  const second = figuresOf((await invoke()).lines);

  expect(first.Duration).toBeGreaterThanOrEqual(299);
  expect(first['Init Duration']).toBeGreaterThanOrEqual(399);
  expect(first['Billed Duration']).toBe(Math.ceil(first.Duration + first['Init Duration']));
  expect(second.Duration).toBeGreaterThanOrEqual(299);
  expect(second['Billed Duration']).toBe(Math.ceil(second.Duration));
  expect(second['Init Duration']).toBeNaN();
});

test('REPORT tells the most memory that the process had', async () => {
  const source = 'const kept = []; exports.handler = async ({ mb }) => { if (mb) kept.push(Buffer.alloc(mb << 20, 1)); };';
  const invoke = await functionOf(source, { MemorySize: 512 });

  const small = figuresOf((await invoke()).lines);
  const large = figuresOf((await invoke({ mb: 150 })).lines);

  expect(small['Memory Size']).toBe(512);
  expect(large['Max Memory Used'] - small['Max Memory Used']).toBeGreaterThanOrEqual(140);
  expect(large['Max Memory Used']).toBeLessThan(small['Max Memory Used'] + 200);
});

/** The numbers of a REPORT line by what they are; NaN for what it does not tell. */
function figuresOf(lines: readonly string[]) {
  const report = lines.at(-1) ?? '';
  const figure = (name: string) => Number(new RegExp(`\\t${name}: ([\\d.]+)`).exec(report)?.[1] ?? Number.NaN);
  return {
    Duration: figure('Duration'),
    'Billed Duration': figure('Billed Duration'),
    'Init Duration': figure('Init Duration'),
    'Memory Size': figure('Memory Size'),
    'Max Memory Used': figure('Max Memory Used'),
  };
}
