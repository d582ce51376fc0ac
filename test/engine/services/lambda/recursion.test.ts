import {
  GetFunctionRecursionConfigCommand,
  PutFunctionEventInvokeConfigCommand,
  PutFunctionRecursionConfigCommand,
} from '@aws-sdk/client-lambda';
import { beforeAll, expect, test } from 'vitest';
import { testEngine } from '../../support/testEngine.ts';
import { createRole, functionsOf } from './support/functions.ts';

const engine = testEngine();
const { lambda, create, invoke, lines } = functionsOf(engine);
const arn = (name: string) => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;
let Role = '';

beforeAll(async () => {
  const logs = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];
  Role = await createRole(engine, 'caller', [...logs, 'lambda:InvokeFunction']);
});

/** Sends itself an event, with its trace header, as the SDKs do. */
const sendsItself = `
exports.handler = async (event, { functionName }) => {
  const answer = await fetch(process.env.AWS_ENDPOINT_URL + '/2015-03-31/functions/' + functionName + '/invocations', {
    method: 'POST',
    body: JSON.stringify({ n: event.n + 1 }),
    headers: {
      authorization: 'AWS4-HMAC-SHA256 Credential=' + process.env.AWS_ACCESS_KEY_ID + '/20300101/us-east-1/lambda/aws4_request, Signature=0',
      'x-amz-security-token': process.env.AWS_SESSION_TOKEN,
      'x-amz-invocation-type': 'Event',
      'x-amzn-trace-id': process.env._X_AMZN_TRACE_ID,
    },
  });
  console.log('sent', event.n, answer.status);
};`;

async function invokeWithTrace(name: string, trace: string): Promise<{ status: number; type: string | null; text: string }> {
  const response = await fetch(`${engine.endpoint}/2015-03-31/functions/${name}/invocations`, {
    method: 'POST',
    headers: {
      authorization: 'AWS4-HMAC-SHA256 Credential=test/20300101/us-east-1/lambda/aws4_request, Signature=0',
      'x-amzn-trace-id': trace,
    },
  });
  return { status: response.status, type: response.headers.get('x-amzn-errortype'), text: await response.text() };
}

test('a function that goes on sending itself events is stopped after 16 invocations, and the event goes to its destination', async () => {
  await create('listens', 'exports.handler = async (event) => console.log(JSON.stringify(event.requestPayload));');
  await create('loops', sendsItself, { Role });
  const DestinationConfig = { OnFailure: { Destination: arn('listens') } };
  await lambda().send(new PutFunctionEventInvokeConfigCommand({ FunctionName: 'loops', DestinationConfig }));

  await engine.clock.freeze('2030-01-01T09:00:00Z');
  await invoke('loops', { n: 1 });
  await engine.clock.advance(60_000);

  const sent = (await lines('/aws/lambda/loops')).filter((line) => line.includes('\tsent '));
  const numbers = sent.map((line) => Number(/sent (\d+) 202/.exec(line)?.[1])).sort((a, b) => a - b);
  expect(numbers).toEqual(Array.from({ length: 16 }, (_, index) => index + 1));
  expect((await lines('/aws/lambda/listens')).filter((line) => line.includes('INFO'))).toEqual([expect.stringContaining('{"n":17}')]);
});

test('each invocation hands on a lineage that counts it', async () => {
  await create('traced', 'exports.handler = async () => process.env._X_AMZN_TRACE_ID;');

  const { text } = await invokeWithTrace('traced', 'Root=1-00000000-000000000000000000000000;Lineage=0123abcd:4');

  expect(JSON.parse(text)).toMatch(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0;Lineage=0123abcd:4\|[0-9a-f]{8}:1$/);
});

test('whoever calls a function that was called 16 times already gets an exception, unless that is allowed', async () => {
  await create('called', 'exports.handler = async () => process.env._X_AMZN_TRACE_ID;');
  const { payload } = await invoke('called');
  const often = String(payload).replace(/:1$/, ':16');

  expect(await invokeWithTrace('called', often)).toEqual({
    status: 400,
    type: 'RecursiveInvocationException',
    text: expect.stringContaining('Lambda has detected your function being invoked in a recursive loop with other AWS resources'),
  });

  const change = { FunctionName: 'called', RecursiveLoop: 'Allow' } as const;
  expect(await lambda().send(new PutFunctionRecursionConfigCommand(change))).toMatchObject({ RecursiveLoop: 'Allow' });
  expect(await lambda().send(new GetFunctionRecursionConfigCommand(change))).toMatchObject({ RecursiveLoop: 'Allow' });
  expect(await invokeWithTrace('called', often)).toMatchObject({ status: 200, text: expect.stringMatching(/:17"$/) });
});

test('a traced function is sampled, and its report names the trace', async () => {
  await create('sampled', 'exports.handler = async () => process.env._X_AMZN_TRACE_ID;', { TracingConfig: { Mode: 'Active' } });
  await create('structured', 'exports.handler = async () => process.env._X_AMZN_TRACE_ID;', {
    TracingConfig: { Mode: 'Active' },
    LoggingConfig: { LogFormat: 'JSON' },
  });

  const trace = String((await invoke('sampled')).payload);
  const value = String((await invoke('structured')).payload);

  const [, root, parent] = /^Root=([^;]+);Parent=([^;]+);Sampled=1;/.exec(trace) ?? [];
  const report = (await lines('/aws/lambda/sampled')).at(-1) ?? '';
  expect(report).toMatch(/^REPORT RequestId: .*\t\nXRAY TraceId: /);
  expect(report.split('\n')[1]).toBe(`XRAY TraceId: ${root}\tSegmentId: ${parent}\tSampled: true\t`);
  const platform = (await lines('/aws/lambda/structured'))
    .map((line) => JSON.parse(line))
    .filter(({ type }) => /start$|report$/.test(type));
  const tracing = { spanId: /Parent=([^;]+)/.exec(value)?.[1], type: 'X-Amzn-Trace-Id', value };
  expect(platform.map(({ record }) => record.tracing)).toEqual([tracing, tracing]);
});
