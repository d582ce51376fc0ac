import { describe, expect, test } from 'vitest';
import { runtimeHarness } from '../support/functionCode.ts';

const { code, run } = runtimeHarness();

describe('where a handler is found', () => {
  const cases: [title: string, handler: string, files: Record<string, string>][] = [
    ['an export of index.js', 'index.handler', { 'index.js': 'exports.handler = async () => "found";' }],
    ['an export of index.mjs', 'index.handler', { 'index.mjs': 'export const handler = async () => "found";' }],
    ['an export of index.cjs', 'index.handler', { 'index.cjs': 'exports.handler = async () => "found";' }],
    [
      'a .js file that package.json makes a module',
      'index.handler',
      { 'package.json': '{"type":"module"}', 'index.js': 'export const handler = async () => "found";' },
    ],
    ['a file in a folder', 'lib/app.handler', { 'lib/app.js': 'exports.handler = async () => "found";' }],
    ['an export within an export', 'index.jobs.daily', { 'index.js': 'exports.jobs = { daily: async () => "found" };' }],
    [
      'a module that awaits at its top level',
      'index.handler',
      { 'index.mjs': 'const word = await Promise.resolve("found"); export const handler = async () => word;' },
    ],
    [
      'a package in node_modules',
      'index.handler',
      {
        'index.js': 'const { word } = require("dep"); exports.handler = async () => word;',
        'node_modules/dep/index.js': 'exports.word = "found";',
      },
    ],
    [
      'the SDK that the runtime brings',
      'index.handler',
      {
        'index.js':
          'const { DynamoDBClient } = require("@aws-sdk/client-dynamodb"); exports.handler = async () => (DynamoDBClient ? "found" : "");',
      },
    ],
  ];

  test.each(cases)('%s', async (_, handler, files) => {
    const { payload } = await run(await code(files, { handler }));

    expect(payload).toBe('found');
  });
});

describe('how a handler ends', () => {
  const endings: [title: string, body: string, expected: unknown][] = [
    ['by a promise', 'exports.handler = async (event) => ({ got: event });', { got: { n: 1 } }],
    ['by the callback', 'exports.handler = (event, context, done) => done(null, event.n + 1);', 2],
    [
      'by the callback, once the event loop is empty',
      'let late = 0; exports.handler = (e, c, done) => { setTimeout(() => { late = 1; }, 20); done(null, { get late() { return late; } }); };',
      { late: 1 },
    ],
    [
      'by the callback at once, when told so',
      'exports.handler = (e, c, done) => { c.callbackWaitsForEmptyEventLoop = false; setTimeout(() => {}, 60000); done(null, "now"); };',
      'now',
    ],
    ['by context.succeed', 'exports.handler = (e, context) => context.succeed("old style");', 'old style'],
    ['without a result, when nothing is left to wait for', 'exports.handler = () => {};', null],
    ['with a promise that nothing settles', 'exports.handler = () => new Promise(() => {});', null],
    ['with undefined', 'exports.handler = async () => undefined;', null],
    [
      'by a stream',
      'exports.handler = awslambda.streamifyResponse(async (event, stream) => { stream.write("[1,"); stream.end("2]"); });',
      [1, 2],
    ],
  ];

  test.each(endings)('%s', async (_, body, expected) => {
    const { payload } = await run(await code({ 'index.js': body }), { n: 1 });

    expect(payload).toEqual(expected);
  });

  test('refuses the callback style on Node.js 24, as AWS does', async () => {
    const environment = { AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' };
    const spec = await code({ 'index.js': 'exports.handler = (event, context, callback) => callback();' }, { environment });

    const { payload } = await run(spec);

    expect(payload).toMatchObject({ errorType: 'Runtime.CallbackHandlerDeprecated' });
  });
});

test('tells the function about itself', async () => {
  const body =
    'exports.handler = async (e, c) => ({ ...JSON.parse(JSON.stringify(c)), left: c.getRemainingTimeInMillis(), trace: process.env._X_AMZN_TRACE_ID });';
  const environment = {
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
    AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/f',
    AWS_LAMBDA_LOG_STREAM_NAME: 'stream',
  };
  const spec = await code({ 'index.js': body }, { environment, timeoutMs: 5_000 });

  const { payload } = await run(spec, {}, 'r-7');

  expect(payload).toEqual({
    callbackWaitsForEmptyEventLoop: true,
    functionVersion: '$LATEST',
    functionName: 'f',
    memoryLimitInMB: '256',
    logGroupName: '/aws/lambda/f',
    logStreamName: 'stream',
    invokedFunctionArn: `arn:${spec.key}`,
    awsRequestId: 'r-7',
    left: expect.toSatisfy((left: number) => left > 4_000 && left <= 5_000),
    trace: 'Root=1-0-0',
  });
});

test('keeps what the module remembers from one invocation to the next', async () => {
  const spec = await code({ 'index.js': 'let n = 0; exports.handler = async () => ({ n: ++n, pid: process.pid });' });

  const first = await run(spec);
  const second = await run(spec);

  expect(second.payload).toEqual({ n: 2, pid: (first.payload as { pid: number }).pid });
  expect(first.attempt.initMs).toBeGreaterThan(0);
  expect(second.attempt.initMs).toBeUndefined();
});
