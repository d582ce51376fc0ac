import { describe, expect, test } from 'vitest';
import { runtimeHarness } from '../support/functionCode.ts';

const { code, run } = runtimeHarness();
const id = 'r-1';

async function runBody(body: string, file = 'index.js') {
  return run(await code({ [file]: body }), {}, id);
}

describe('errors of a handler', () => {
  test('a rejected promise is answered and logged as AWS does', async () => {
    const { attempt, payload, lines } = await runBody(
      'exports.handler = async () => { throw Object.assign(new TypeError("boom"), { code: "E1" }); };',
    );

    expect(payload).toEqual({ errorType: 'TypeError', errorMessage: 'boom', trace: expect.arrayContaining(['TypeError: boom']) });
    expect(attempt).toMatchObject({ initialized: true, ending: { kind: 'error', errorType: 'TypeError' } });
    expect(lines).toHaveLength(1);
    const [, request, level, label, json = '{}'] = (lines[0] ?? '').split('\t');
    expect([request, level, label]).toEqual([id, 'ERROR', 'Invoke Error ']);
    expect(JSON.parse(json)).toEqual({
      errorType: 'TypeError',
      errorMessage: 'boom',
      code: 'E1',
      stack: expect.arrayContaining(['TypeError: boom']),
    });
  });

  const thrown: [title: string, body: string, payload: unknown][] = [
    [
      'a synchronous throw',
      'exports.handler = () => { throw new Error("sync"); };',
      { errorType: 'Error', errorMessage: 'sync', trace: expect.any(Array) },
    ],
    [
      'an error given to the callback',
      'exports.handler = (e, c, done) => done(new Error("given"));',
      { errorType: 'Error', errorMessage: 'given', trace: expect.any(Array) },
    ],
    [
      'a thrown text',
      'exports.handler = async () => { throw "just text"; };',
      { errorType: 'string', errorMessage: 'just text', trace: [] },
    ],
    [
      'a result that has no JSON',
      'exports.handler = async () => ({ n: 1n });',
      { errorType: 'Error', errorMessage: 'Unable to stringify response body', trace: expect.any(Array) },
    ],
  ];

  test.each(thrown)('%s', async (_, body, expected) => {
    const { payload } = await runBody(body);

    expect(payload).toEqual(expected);
  });

  test('the process serves on after an error', async () => {
    const spec = await code({
      'index.js': 'exports.handler = async ({ fail }) => { if (fail) throw new Error("no"); return process.pid; };',
    });

    await run(spec, { fail: true });
    const first = await run(spec);
    const second = await run(spec);

    expect(first.attempt.initMs).toBeUndefined();
    expect(second.payload).toBe(first.payload);
  });
});

describe('errors that end the process', () => {
  test('an unhandled rejection is reported, and the next invocation starts anew', async () => {
    const body =
      'exports.handler = async ({ fail }) => { if (!fail) return "fine"; Promise.reject(new Error("lost")); await new Promise((r) => setTimeout(r, 1000)); };';
    const spec = await code({ 'index.js': body });

    const failed = await run(spec, { fail: true }, id);
    const next = await run(spec);

    expect(failed.payload).toEqual({
      errorType: 'Runtime.UnhandledPromiseRejection',
      errorMessage: 'Error: lost',
      trace: expect.arrayContaining(['Runtime.UnhandledPromiseRejection: Error: lost']),
    });
    expect(failed.lines[0]).toContain(`\t${id}\tERROR\tUnhandled Promise Rejection \t{"errorType":"Runtime.UnhandledPromiseRejection"`);
    expect(next).toMatchObject({ payload: 'fine', attempt: { initMs: expect.any(Number) } });
  });

  test('an uncaught exception is reported', async () => {
    const { payload, lines } = await runBody(
      'exports.handler = () => new Promise(() => { setTimeout(() => { throw new RangeError("later"); }, 1); });',
    );

    expect(payload).toMatchObject({ errorType: 'RangeError', errorMessage: 'later' });
    expect(lines[0]).toContain(`\t${id}\tERROR\tUncaught Exception \t`);
  });
});

describe('errors of the initialization', () => {
  const cases: [
    title: string,
    files: Record<string, string>,
    handler: string,
    expected: { errorType: string; errorMessage: string | RegExp },
  ][] = [
    [
      'a module that throws',
      { 'index.js': 'throw new Error("at load");' },
      'index.handler',
      { errorType: 'Error', errorMessage: 'at load' },
    ],
    [
      'code that cannot be parsed',
      { 'index.js': 'exports.handler = async ( => {' },
      'index.handler',
      { errorType: 'Runtime.UserCodeSyntaxError', errorMessage: /^SyntaxError: / },
    ],
    [
      'a module that cannot be parsed',
      { 'index.mjs': 'export const handler = async ( => {' },
      'index.handler',
      { errorType: 'Runtime.UserCodeSyntaxError', errorMessage: /^SyntaxError: / },
    ],
    [
      'a missing file',
      { 'other.js': '' },
      'index.handler',
      { errorType: 'Runtime.ImportModuleError', errorMessage: /^Error: Cannot find module 'index'/ },
    ],
    [
      'a missing dependency',
      { 'index.js': 'require("nothing-here");' },
      'index.handler',
      { errorType: 'Runtime.ImportModuleError', errorMessage: /^Error: Cannot find module 'nothing-here'/ },
    ],
    [
      'a missing dependency of a module',
      { 'index.mjs': 'import "nothing-here";' },
      'index.handler',
      { errorType: 'Runtime.ImportModuleError', errorMessage: /^Error( \[ERR_MODULE_NOT_FOUND\])?: Cannot find package 'nothing-here'/ },
    ],
    [
      'a missing export',
      { 'index.js': 'exports.other = 1;' },
      'index.handler',
      { errorType: 'Runtime.HandlerNotFound', errorMessage: 'index.handler is undefined or not exported' },
    ],
    [
      'an export that is not a function',
      { 'index.js': 'exports.handler = 1;' },
      'index.handler',
      { errorType: 'Runtime.HandlerNotFound', errorMessage: 'index.handler is not a function' },
    ],
    [
      'a handler name without an export',
      { 'index.js': '' },
      'index',
      { errorType: 'Runtime.MalformedHandlerName', errorMessage: 'Bad handler' },
    ],
    [
      'a top-level await that never settles',
      { 'index.mjs': 'await new Promise(() => {}); export const handler = 1;' },
      'index.handler',
      { errorType: 'Runtime.NodeJsExit', errorMessage: /unexpected Node\.js exit code/ },
    ],
  ];

  test.each(cases)('%s', async (_, files, handler, { errorType, errorMessage }) => {
    const { attempt, payload, lines } = await run(await code(files, { handler }), {}, id);

    const message = typeof errorMessage === 'string' ? errorMessage : expect.stringMatching(errorMessage);
    expect(payload).toEqual({ errorType, errorMessage: message, trace: expect.any(Array) });
    expect(attempt).toMatchObject({ initialized: false, ending: { kind: 'error', errorType } });
    expect(lines[0]).toContain('\tundefined\tERROR\tUncaught Exception \t{');
  });
});
