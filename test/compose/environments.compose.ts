import {
  DeleteFunctionCommand,
  InvokeCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
  waitUntilFunctionUpdatedV2,
} from '@aws-sdk/client-lambda';
import { expect, test } from 'vitest';
import { functionOf, namedFunction, zipOf } from './functions.ts';
import { lambda, linesOf, until } from './localstack.ts';

const waiting = { client: lambda, maxWaitTime: 30, minDelay: 1, maxDelay: 1 };

test('after a timeout the next invocation starts afresh', async () => {
  const invoke = await functionOf('let n = 0; exports.handler = async ({ hang }) => { n += 1; if (hang) for (;;); return n; };', {
    Timeout: 3,
  });

  expect((await invoke()).payload).toBe(1);
  expect((await invoke({ hang: true })).payload).toMatchObject({ errorType: 'Sandbox.Timedout' });
  expect((await invoke()).payload).toBe(1);
});

test('a module that takes longer than ten seconds to load is loaded again under the timeout of the invocation', {
  timeout: 90_000,
}, async () => {
  const source = 'const until = Date.now() + 11000; while (Date.now() < until); exports.handler = async () => "late";';
  const invoke = await functionOf(source, { Timeout: 30 });

  expect((await invoke()).payload).toBe('late');
});

test('new code and new variables are what the next invocation runs with', async () => {
  const { name, invoke } = await namedFunction('exports.handler = async () => `first ${process.env.STAGE}`;', {
    Environment: { Variables: { STAGE: 'a' } },
  });
  const before = await invoke();

  await lambda.send(
    new UpdateFunctionCodeCommand({ FunctionName: name, ZipFile: zipOf('exports.handler = async () => `second ${process.env.STAGE}`;') }),
  );
  await waitUntilFunctionUpdatedV2(waiting, { FunctionName: name });
  await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName: name, Environment: { Variables: { STAGE: 'b' } } }));
  await waitUntilFunctionUpdatedV2(waiting, { FunctionName: name });

  expect(before.payload).toBe('first a');
  expect((await invoke()).payload).toBe('second b');
});

test('functions run beside each other, each in its own process', async () => {
  const sources = ['one', 'two', 'three'].map((word) => `exports.handler = () => new Promise((done) => setTimeout(done, 500, '${word}'));`);
  const invokes = await Promise.all(sources.map((source) => functionOf(source)));

  const answers = await Promise.all(invokes.map((invoke) => invoke()));

  expect(answers.map(({ payload }) => payload)).toEqual(['one', 'two', 'three']);
});

test('an asynchronous invocation that fails is tried three times under one request id', async () => {
  const { name } = await namedFunction('exports.handler = async () => { throw new Error("again"); };');

  const { StatusCode, $metadata } = await lambda.send(new InvokeCommand({ FunctionName: name, InvocationType: 'Event' }));

  expect(StatusCode).toBe(202);
  const starts = await until('three attempts', async () => {
    const lines = await linesOf(`/aws/lambda/${name}`);
    const started = lines.filter((line) => line.startsWith('START RequestId: '));
    return started.length === 3 ? started : undefined;
  });
  expect(new Set(starts)).toEqual(new Set([`START RequestId: ${$metadata.requestId} Version: $LATEST`]));
});

test('what is written to standard output and error without a logger is logged, a line an event', async () => {
  const invoke = await functionOf('exports.handler = async () => { process.stdout.write("a\\nb\\n"); process.stderr.write("c\\n"); };');

  const { lines } = await invoke();

  expect(lines.slice(1, -2).sort()).toEqual(['a', 'b', 'c']);
});

test('a function that is deleted leaves no process behind, nor what it detached', async () => {
  const source = `
    const { spawn } = require('node:child_process');
    exports.handler = async () => [process.pid, spawn('sleep', ['600'], { detached: true, stdio: 'ignore' }).pid];`;
  const { name, invoke } = await namedFunction(source);
  const { payload: pids } = await invoke();
  const alive = await functionOf('exports.handler = async ({ pids }) => pids.map((pid) => require("fs").existsSync(`/proc/${pid}`));');
  expect((await alive({ pids })).payload).toEqual([true, true]);

  await lambda.send(new DeleteFunctionCommand({ FunctionName: name }));

  await until('both processes are gone', async () => {
    const { payload } = await alive({ pids });
    return JSON.stringify(payload) === '[false,false]' ? true : undefined;
  });
});
