import { expect, test } from 'vitest';
import { functionOf } from './functions.ts';

const report = (id: string, rest: string) =>
  new RegExp(
    `^REPORT RequestId: ${id}\\tDuration: [\\d.]+ ms\\tBilled Duration: \\d+ ms\\tMemory Size: 128 MB\\tMax Memory Used: \\d+ MB\\t${rest}$`,
  );
const initialized = 'Init Duration: [\\d.]+ ms\\t';
const atInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/;

test('a process is used again, and only its first REPORT has an Init Duration', async () => {
  const invoke = await functionOf('let n = 0; exports.handler = async () => { console.log("one\\ntwo"); return ++n; };');

  const first = await invoke();
  const second = await invoke();

  expect([first.payload, second.payload]).toEqual([1, 2]);
  const [start, line, end, lastLine] = first.lines;
  expect(start).toBe(`START RequestId: ${first.id} Version: $LATEST`);
  expect(line?.replace(atInstant, '')).toBe(`\t${first.id}\tINFO\tone\rtwo`);
  expect(end).toBe(`END RequestId: ${first.id}`);
  expect(lastLine).toMatch(report(first.id, initialized));
  expect(second.lines.at(-1)).toMatch(report(second.id, ''));
});

test('four invocations at once run in four processes', async () => {
  const invoke = await functionOf('exports.handler = () => new Promise((done) => setTimeout(done, 1500, process.pid));');

  const answers = await Promise.all([invoke(), invoke(), invoke(), invoke()]);

  expect(new Set(answers.map(({ payload }) => payload)).size).toBe(4);
});

test("a function sees its own variables, none of the container's, and is not root", async () => {
  const source = 'exports.handler = async () => ({ names: Object.keys(process.env), own: process.env.OWN, root: process.getuid() === 0 });';
  const invoke = await functionOf(source, { Environment: { Variables: { OWN: 'mine' } } });

  const { payload } = await invoke();

  expect(payload).toMatchObject({ own: 'mine', root: false });
  const foreign = /DISABLE_EVENTS|PYTHON|NODE_EXTRA|LOCALSTACK_AUTH|SKIP_SSL|HOME/;
  expect(JSON.parse(JSON.stringify(payload)).names.filter((name: string) => foreign.test(name))).toEqual([]);
});

test('what a handler throws is the answer', async () => {
  const invoke = await functionOf('exports.handler = async () => { throw new RangeError("no"); };');

  const { payload, error, lines, id } = await invoke();

  expect({ error, payload }).toEqual({
    error: 'Unhandled',
    payload: { errorType: 'RangeError', errorMessage: 'no', trace: expect.any(Array) },
  });
  expect(lines[1]).toContain(`\t${id}\tERROR\tInvoke Error \t{"errorType":"RangeError","errorMessage":"no"`);
});

test('a function that hangs is stopped at its timeout', async () => {
  const invoke = await functionOf('exports.handler = () => { console.log("before"); for (;;); };', { Timeout: 1 });

  const { payload, lines, id } = await invoke();

  expect(payload).toEqual({ errorType: 'Sandbox.Timedout', errorMessage: `RequestId: ${id} Error: Task timed out after 1.00 seconds` });
  expect(lines[1]?.replace(atInstant, '')).toBe(`\t${id}\tINFO\tbefore`);
  expect(lines[2]?.replace(atInstant, '')).toBe(` ${id} Task timed out after 1.00 seconds`);
  expect(lines.at(-1)).toMatch(/\tDuration: 1000\.00 ms\t.*\tStatus: timeout\t$/);
});

test('a function that exits is answered by name, and the next invocation gets a new process', async () => {
  const invoke = await functionOf('exports.handler = async ({ leave }) => (leave ? process.exit(3) : "here");');

  const { payload, lines, id } = await invoke({ leave: true });

  expect(payload).toEqual({
    errorType: 'Runtime.ExitError',
    errorMessage: `RequestId: ${id} Error: Runtime exited with error: exit status 3`,
  });
  expect(lines.at(-1)).toMatch(report(id, `${initialized}Status: error\tError Type: Runtime.ExitError\t`));
  expect((await invoke({})).payload).toBe('here');
});

test('a function over its memory is killed', async () => {
  const invoke = await functionOf('exports.handler = async () => { const a = []; for (;;) a.push(Buffer.alloc(1 << 20, 1)); };', {
    Timeout: 30,
  });

  const { payload, lines, id } = await invoke();

  expect(payload).toEqual({
    errorType: 'Runtime.OutOfMemory',
    errorMessage: `RequestId: ${id} Error: Runtime exited with error: signal: killed`,
  });
  expect(lines.at(-1)).toContain('\tMax Memory Used: 128 MB\t');
});

test('a function is killed for what its children take', async () => {
  const source = `
    const { spawn } = require('node:child_process');
    const program = 'const a = []; for (;;) a.push(Buffer.alloc(1 << 20, 1));';
    exports.handler = () => new Promise(() => spawn(process.execPath, ['-e', program]));`;
  const invoke = await functionOf(source, { Timeout: 30 });

  const { payload, lines } = await invoke();

  expect(payload).toMatchObject({ errorType: 'Runtime.OutOfMemory' });
  expect(lines.at(-1)).toContain('\tMax Memory Used: 128 MB\t');
});

test('an answer of more than 6 MB is refused, and the process lives on', async () => {
  const invoke = await functionOf('let n = 0; exports.handler = async ({ size }) => (size ? "x".repeat(size) : ++n);');

  const { payload, error } = await invoke({ size: 7 << 20 });

  const errorMessage = 'Response payload size exceeded maximum allowed payload size (6291556 bytes).';
  expect({ error, payload }).toEqual({ error: 'Unhandled', payload: { errorType: 'Function.ResponseSizeTooLarge', errorMessage } });
  expect((await invoke()).payload).toBe(1);
});

test('a rejection that nobody handles ends the process after its answer', async () => {
  const source = 'exports.handler = () => new Promise(() => { Promise.reject(new Error("lost")); setTimeout(() => {}, 60000); });';
  const invoke = await functionOf(source);

  const { payload, lines, id } = await invoke();

  expect(payload).toMatchObject({ errorType: 'Runtime.UnhandledPromiseRejection', errorMessage: 'Error: lost' });
  expect(lines).toContain(`RequestId: ${id} Error: Runtime exited with error: exit status 128`);
});

test.each([
  { title: 'that can not be parsed', source: 'exports.handler = (', type: 'Runtime.UserCodeSyntaxError' },
  { title: 'that requires what is not there', source: 'require("./gone");', type: 'Runtime.ImportModuleError' },
  { title: 'without the handler', source: 'exports.other = 1;', type: 'Runtime.HandlerNotFound' },
])('a module $title is answered and logged', async ({ source, type }) => {
  const invoke = await functionOf(source);

  const { payload, error, lines, id } = await invoke();

  expect({ error, payload }).toEqual({ error: 'Unhandled', payload: expect.objectContaining({ errorType: type }) });
  expect(lines.at(-1)).toMatch(report(id, `${initialized}Status: error\tError Type: ${type}\t`));
});
