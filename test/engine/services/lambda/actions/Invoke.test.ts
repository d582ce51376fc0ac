import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { describe, expect, test } from 'vitest';
import { testEngine } from '../../../support/testEngine.ts';
import { createRole, functionsOf, zipOf } from '../support/functions.ts';

const engine = testEngine();
const { lambda, create, invoke, lines } = functionsOf(engine);

test('answers what the function returns and writes its log in order', async () => {
  await create('greet', 'exports.handler = async ({ name }) => { console.log("greeting", name); return "Hello " + name; };');

  const answer = await invoke('greet', { name: 'Ada' });

  expect(answer).toEqual({ StatusCode: 200, ExecutedVersion: '$LATEST', payload: 'Hello Ada', requestId: answer.requestId });
  const id = answer.requestId;
  expect(await lines('/aws/lambda/greet')).toEqual([
    expect.stringMatching(
      /^INIT_START Runtime Version: nodejs:\d+\.\d+\.\d+\tRuntime Version ARN: arn:aws:lambda:us-east-1::runtime:[0-9a-f]{64}\n$/,
    ),
    `START RequestId: ${id} Version: $LATEST\n`,
    expect.stringMatching(new RegExp(`^\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z\t${id}\tINFO\tgreeting Ada\n$`)),
    `END RequestId: ${id}\n`,
    expect.stringMatching(
      new RegExp(
        `^REPORT RequestId: ${id}\tDuration: \\d+\\.\\d\\d ms\tBilled Duration: \\d+ ms\tMemory Size: 128 MB\tMax Memory Used: \\d+ MB\tInit Duration: \\d+\\.\\d\\d ms\t\n$`,
      ),
    ),
  ]);
});

test('answers the tail of the log when it is asked for', async () => {
  await create('talk', 'exports.handler = async () => console.log("a word");');

  const { LogResult = '', requestId } = await invoke('talk', {}, { LogType: 'Tail' });

  const tail = Buffer.from(LogResult, 'base64').toString('utf8');
  expect(tail).toMatch(
    new RegExp(
      `START RequestId: ${requestId} Version: \\$LATEST\n.*\tINFO\ta word\nEND RequestId: ${requestId}\nREPORT RequestId: ${requestId}\t.*\n$`,
    ),
  );
});

test('gives the function its configuration, its role and the engine, and nothing of the host', async () => {
  process.env['AWS_PROFILE'] = 'poisoned';
  process.env['AWS_CONTAINER_CREDENTIALS_FULL_URI'] = 'http://127.0.0.1:1/credentials';
  process.env['NODE_OPTIONS_LEAK'] = 'leak';
  await create('env', 'exports.handler = async () => process.env;', { Environment: { Variables: { OWN: 'yes' } }, MemorySize: 256 });

  const { payload } = await invoke('env');

  expect(payload).toEqual({
    _HANDLER: 'index.handler',
    _X_AMZN_TRACE_ID: expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0;Lineage=[0-9a-f]{8}:1$/),
    AWS_ACCESS_KEY_ID: expect.stringMatching(/^ASIA/),
    AWS_CONFIG_FILE: '/dev/null',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL: engine.endpoint,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
    AWS_LAMBDA_FUNCTION_NAME: 'env',
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_FORMAT: 'Text',
    AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/env',
    AWS_LAMBDA_LOG_STREAM_NAME: expect.stringMatching(/^\d{4}\/\d\d\/\d\d\/\[\$LATEST\][0-9a-f]{32}$/),
    AWS_LAMBDA_RUNTIME_API: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
    // By it the engine finds what the function detached.
    NINESHARP_ENVIRONMENT: expect.stringMatching(/^[0-9a-f-]{36}$/),
    AWS_REGION: 'us-east-1',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    AWS_SECRET_ACCESS_KEY: expect.any(String),
    AWS_SESSION_TOKEN: expect.any(String),
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    LAMBDA_RUNTIME_DIR: '/var/runtime',
    LAMBDA_TASK_ROOT: expect.any(String),
    LANG: 'en_US.UTF-8',
    OWN: 'yes',
    PATH: '/usr/local/bin:/usr/bin:/bin',
    TZ: ':UTC',
  });
});

test('lets the function call the engine as its role, and no more than the role allows', async () => {
  const role = await createRole(engine, 'identity', ['logs:*']);
  const body = `
    const { STSClient, GetCallerIdentityCommand } = require('@aws-sdk/client-sts');
    const { DynamoDBClient, DeleteItemCommand } = require('@aws-sdk/client-dynamodb');
    exports.handler = async () => {
      const { Arn } = await new STSClient({}).send(new GetCallerIdentityCommand({}));
      const denied = await new DynamoDBClient({}).send(new DeleteItemCommand({ TableName: 't', Key: { id: { S: '1' } } })).catch((error) => error.name);
      return { Arn, denied };
    };`;
  await create('whoami', body, { Role: role, Timeout: 20 });

  const { payload } = await invoke('whoami');

  expect(payload).toEqual({ Arn: 'arn:aws:sts::000000000000:assumed-role/identity/whoami', denied: 'AccessDeniedException' });
});

test('shows the function the time of the engine', async () => {
  await engine.clock.freeze('2030-01-01T09:00:00Z');
  await create('time', 'exports.handler = async () => new Date().toISOString();');

  const { payload } = await invoke('time');

  expect(payload).toMatch(/^2030-01-01T09:00:0/);
});

describe('failures', () => {
  const report = (requestId: string, status: string) =>
    expect.stringMatching(new RegExp(`^REPORT RequestId: ${requestId}\t.*\t${status}\n$`));

  test('a function that throws', async () => {
    await create('throws', 'exports.handler = async () => { throw new Error("boom"); };');

    const { FunctionError, StatusCode, payload } = await invoke('throws');

    expect([StatusCode, FunctionError, payload]).toEqual([
      200,
      'Unhandled',
      { errorType: 'Error', errorMessage: 'boom', trace: expect.any(Array) },
    ]);
  });

  test('a function that hangs', async () => {
    await create('hangs', 'exports.handler = async () => { console.log("on my way"); for (;;); };', { Timeout: 1 });

    const { FunctionError, payload, requestId: id } = await invoke('hangs');

    expect(FunctionError).toBe('Unhandled');
    expect(payload).toEqual({ errorType: 'Sandbox.Timedout', errorMessage: `RequestId: ${id} Error: Task timed out after 1.00 seconds` });
    expect((await lines('/aws/lambda/hangs')).slice(1)).toEqual([
      `START RequestId: ${id} Version: $LATEST\n`,
      expect.stringContaining('\tINFO\ton my way\n'),
      expect.stringMatching(new RegExp(`^\\S+Z ${id} Task timed out after 1\\.00 seconds\n\n$`)),
      `END RequestId: ${id}\n`,
      report(id, 'Status: timeout'),
    ]);
  });

  test('a function that exits', async () => {
    await create('exits', 'exports.handler = async () => process.exit(1);');

    const { FunctionError, payload, requestId: id } = await invoke('exits');

    expect(FunctionError).toBe('Unhandled');
    const errorMessage = `RequestId: ${id} Error: Runtime exited with error: exit status 1`;
    expect(payload).toEqual({ errorType: 'Runtime.ExitError', errorMessage });
    expect((await lines('/aws/lambda/exits')).slice(1)).toEqual([
      `START RequestId: ${id} Version: $LATEST\n`,
      `${errorMessage}\nRuntime.ExitError\n`,
      `END RequestId: ${id}\n`,
      report(id, 'Status: error\tError Type: Runtime.ExitError'),
    ]);
  });

  test('a function that overuses memory', async () => {
    await create('eats', 'exports.handler = async () => { const kept = []; for (;;) { kept.push(Buffer.alloc(5e6, 1)); await null; } };');

    const { FunctionError, payload, requestId: id } = await invoke('eats');

    expect(FunctionError).toBe('Unhandled');
    expect(payload).toEqual({
      errorType: 'Runtime.OutOfMemory',
      errorMessage: `RequestId: ${id} Error: Runtime exited with error: signal: killed`,
    });
    expect((await lines('/aws/lambda/eats')).at(-1)).toMatch(
      /\tMemory Size: 128 MB\tMax Memory Used: 128 MB\t.*Status: error\tError Type: Runtime\.OutOfMemory\n$/,
    );
  });

  test('code that cannot be parsed', async () => {
    await create('broken', 'exports.handler = async ( => {');

    const { FunctionError, payload, requestId: id } = await invoke('broken');

    expect(FunctionError).toBe('Unhandled');
    expect(payload).toMatchObject({ errorType: 'Runtime.UserCodeSyntaxError', errorMessage: expect.stringMatching(/^SyntaxError: /) });
    expect((await lines('/aws/lambda/broken')).slice(1)).toEqual([
      ...['init', 'invoke'].flatMap((phase) => [
        expect.stringContaining('\tundefined\tERROR\tUncaught Exception \t{"errorType":"Runtime.UserCodeSyntaxError"'),
        expect.stringMatching(
          new RegExp(
            `^INIT_REPORT Init Duration: \\d+\\.\\d\\d ms\\tPhase: ${phase}\\tStatus: error\\tError Type: Runtime\\.UserCodeSyntaxError\n$`,
          ),
        ),
      ]),
      `START RequestId: ${id} Version: $LATEST\n`,
      `END RequestId: ${id}\n`,
      report(id, 'Status: error\tError Type: Runtime.UserCodeSyntaxError'),
    ]);
  });

  test('an initialization that fails once is none: it is run again as a part of the invocation', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ninesharp-init-'));
    const load = `try { require('node:fs').rmdirSync(${JSON.stringify(folder)}); process.exit(3); } catch {}
      exports.handler = async () => 'well';`;
    await create('twice', load);

    const { FunctionError, payload, requestId: id } = await invoke('twice');

    expect(existsSync(folder)).toBe(false);
    expect([FunctionError, payload]).toEqual([undefined, 'well']);
    expect((await lines('/aws/lambda/twice')).slice(1)).toEqual([
      expect.stringMatching(/^INIT_REPORT Init Duration: \d+\.\d\d ms\tPhase: init\tStatus: error\tError Type: Runtime\.ExitError\n$/),
      `START RequestId: ${id} Version: $LATEST\n`,
      `END RequestId: ${id}\n`,
      expect.not.stringContaining('Init Duration'),
    ]);
  });

  test('an answer that is too large', async () => {
    await create('large', 'exports.handler = async () => "x".repeat(7e6);');

    const { FunctionError, payload } = await invoke('large');

    expect(FunctionError).toBe('Unhandled');
    expect(payload).toEqual({
      errorType: 'Function.ResponseSizeTooLarge',
      errorMessage: 'Response payload size exceeded maximum allowed payload size (6291556 bytes).',
    });
  });

  test('each leaves the engine healthy', async () => {
    await create('well', 'exports.handler = async () => "well";');

    expect((await invoke('well')).payload).toBe('well');
  });
});

describe('requests', () => {
  test('a dry run answers 204 and runs nothing', async () => {
    await create('dry', 'exports.handler = async () => 1;');

    const { StatusCode, ExecutedVersion, payload } = await invoke('dry', {}, { InvocationType: 'DryRun' });

    expect([StatusCode, ExecutedVersion, payload]).toEqual([204, '$LATEST', undefined]);
  });

  test('no payload is an empty event', async () => {
    await create('bare', 'exports.handler = async (event) => event;');

    const { Payload } = await lambda().send(new InvokeCommand({ FunctionName: 'bare' }));

    expect(Buffer.from(Payload ?? []).toString()).toBe('{}');
  });

  test.each([
    'forms',
    'function:forms',
    '000000000000:function:forms',
    'arn:aws:lambda:us-east-1:000000000000:function:forms',
    'forms:$LATEST',
  ])('the function is found as %s', async (form) => {
    await create('forms', 'exports.handler = async (e, c) => c.functionName;').catch(() => {});

    expect((await invoke(form)).payload).toBe('forms');
  });

  test.each([
    [
      'an unknown function',
      { FunctionName: 'nobody' },
      'ResourceNotFoundException',
      'Function not found: arn:aws:lambda:us-east-1:000000000000:function:nobody',
    ],
    [
      'an unknown alias',
      { FunctionName: 'forms', Qualifier: 'prod' },
      'ResourceNotFoundException',
      'Function not found: arn:aws:lambda:us-east-1:000000000000:function:forms:prod',
    ],
    [
      'a payload that is not JSON',
      { FunctionName: 'forms', Payload: Buffer.from('{') },
      'InvalidRequestContentException',
      expect.stringMatching(/^Could not parse request body into json: Could not parse payload into json: /),
    ],
    [
      'a payload above 6 MB',
      { FunctionName: 'forms', Payload: Buffer.from(JSON.stringify('x'.repeat(6_300_000))) },
      'RequestEntityTooLargeException',
      'Request must be smaller than 6291456 bytes for the InvokeFunction operation',
    ],
    [
      'an event above 1 MB',
      { FunctionName: 'forms', InvocationType: 'Event' as const, Payload: Buffer.from(JSON.stringify('x'.repeat(1_048_576))) },
      'RequestEntityTooLargeException',
      '1048578 byte payload is too large for the Event invocation type (limit 1048576 bytes)',
    ],
    [
      'two qualifiers',
      { FunctionName: 'forms:1', Qualifier: '2' },
      'InvalidParameterValueException',
      'The derived qualifier from the function name does not match the specified qualifier.',
    ],
  ])('%s is refused', async (_, input, name, message) => {
    await expect(lambda().send(new InvokeCommand(input))).rejects.toMatchObject({ name, message });
  });

  test('a runtime without an interpreter here is refused by name, at the invocation', async () => {
    await create('rusty', '', { Runtime: 'provided.al2023', Code: { ZipFile: zipOf({ bootstrap: '#!/bin/sh' }) } });

    await expect(invoke('rusty')).rejects.toMatchObject({
      name: 'NotImplemented',
      message: expect.stringContaining('running provided.al2023 on this machine'),
    });
  });
});

test('loses the log, and nothing else, of a function whose role may not write it', async () => {
  const role = await createRole(engine, 'mute', []);
  await create('mute', 'exports.handler = async () => { console.log("unheard"); return "done"; };', { Role: role });

  const { payload } = await invoke('mute');

  expect(payload).toBe('done');
  await expect(lines('/aws/lambda/mute')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

test('writes the log to the group that is configured, in JSON when told so', async () => {
  const logging = { LogFormat: 'JSON', LogGroup: '/own/group', ApplicationLogLevel: 'INFO', SystemLogLevel: 'INFO' } as const;
  await create('structured', 'exports.handler = async () => { console.debug("no"); console.log({ task: 7 }); };', {
    LoggingConfig: logging,
  });

  const { requestId } = await invoke('structured');

  const events = (await lines('/own/group')).map((line) => JSON.parse(line));
  const time = expect.stringMatching(/Z$/);
  expect(events).toEqual([
    { time, type: 'platform.initStart', record: expect.objectContaining({ functionName: 'structured', phase: 'init' }) },
    { time, type: 'platform.start', record: { requestId, version: '$LATEST' } },
    { timestamp: time, level: 'INFO', requestId, message: { task: 7 } },
    {
      time,
      type: 'platform.report',
      record: expect.objectContaining({ requestId, status: 'success', metrics: expect.objectContaining({ memorySizeMB: 128 }) }),
    },
  ]);
});
