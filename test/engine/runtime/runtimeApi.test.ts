import { connect, type Socket } from 'node:net';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { HttpReader } from '../../../engine/runtime/httpReader.ts';
import { RuntimeApiServer } from '../../../engine/runtime/runtimeApiServer.ts';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A server, what it heard, and a way to talk to it as a foreign runtime would: one request, one answer. */
async function open() {
  const heard: unknown[] = [];
  let asked = () => {};
  const server = new RuntimeApiServer({
    next: () => asked(),
    response: (body, sizeBytes) => heard.push(['response', body.toString(), sizeBytes]),
    error: (body, errorType) => heard.push(['error', body.toString(), errorType]),
  });
  const address = await server.listen();
  ends.push(() => server.close());
  const nextAsked = () =>
    new Promise<void>((resolve) => {
      asked = resolve;
    });
  const call = (path: string, init: RequestInit = {}) => fetch(`http://${address}/2018-06-01/runtime/${path}`, init);
  return { server, heard, call, nextAsked, address };
}

const invocation = { requestId: 'r-1', payload: Buffer.from('{"a":1}'), functionArn: 'arn:f', traceId: 'Root=1', clientContext: '{"c":1}' };

test('serves any client of the Runtime API', async () => {
  const { server, heard, call, nextAsked } = await open();
  const asked = nextAsked();
  const next = call('invocation/next');
  await asked;
  server.send(invocation, { nowMs: 1_000, ceilingMs: 2_000 }, 3_000);

  const event = await next;
  const answered = await call('invocation/r-1/response', { method: 'POST', body: '"done"' });

  expect(await event.json()).toEqual({ a: 1 });
  expect(Object.fromEntries(event.headers)).toEqual({
    'content-length': '7',
    'content-type': 'application/json',
    'lambda-runtime-aws-request-id': 'r-1',
    'lambda-runtime-client-context': '{"c":1}',
    'lambda-runtime-deadline-ms': '4000',
    'lambda-runtime-invoked-function-arn': 'arn:f',
    'lambda-runtime-trace-id': 'Root=1',
    'ninesharp-clock': '1000;2000',
  });
  expect([answered.status, await answered.json()]).toEqual([202, { status: 'OK' }]);
  expect(heard).toEqual([['response', '"done"', 6]]);
});

test('takes errors of the initialization and of an invocation', async () => {
  const { server, heard, call, nextAsked } = await open();
  await call('init/error', { method: 'POST', body: '{}', headers: { 'Lambda-Runtime-Function-Error-Type': 'Runtime.NoSuchHandler' } });
  const asked = nextAsked();
  const next = call('invocation/next');
  await asked;
  server.send(invocation, { nowMs: 0 }, 1);
  await next;

  await call('invocation/r-1/error', { method: 'POST', body: '{"errorMessage":"x"}' });

  expect(heard).toEqual([
    ['error', '{}', 'Runtime.NoSuchHandler'],
    ['error', '{"errorMessage":"x"}', 'Unhandled'],
  ]);
});

test.each([
  ['an answer to an invocation that is not under way', 'invocation/other/response', 'POST', 400, 'InvalidRequestID'],
  ['an unknown path', 'invocation/r-1/other', 'POST', 404, 'NotFound'],
  ['an unknown method', 'invocation/next', 'POST', 404, 'NotFound'],
])('refuses %s', async (_, path, method, status, errorType) => {
  const { call, heard } = await open();

  const answer = await call(path, { method });

  expect([answer.status, await answer.json()]).toEqual([status, { errorType, errorMessage: '' }]);
  expect(heard).toEqual([]);
});

test('refuses bytes that are no request and closes the connection', async () => {
  const { address } = await open();
  const socket: Socket = connect({ host: '127.0.0.1', port: Number(address.split(':')[1]) });
  ends.push(() => socket.destroy());

  socket.write('nonsense\r\n\r\n');
  const answer = await new Promise<string>((resolve) => {
    let text = '';
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    socket.on('close', () => resolve(text));
  });

  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
});

test('reads the same requests however the bytes are cut', () => {
  const bytes = Buffer.from(
    'POST /a HTTP/1.1\r\nContent-Length: 5\r\nX-Y: z\r\n\r\nhelloGET /b HTTP/1.1\r\nHost: h\r\n\r\nPOST /c HTTP/1.1\r\ncontent-length: 0\r\n\r\n',
  );
  const whole = new HttpReader(100).read(bytes);

  expect(whole.map((request) => request !== 'malformed' && [request.method, request.path, request.body.toString()])).toEqual([
    ['POST', '/a', 'hello'],
    ['GET', '/b', ''],
    ['POST', '/c', ''],
  ]);
  fc.assert(
    fc.property(fc.array(fc.nat(bytes.length)), (cuts) => {
      const reader = new HttpReader(100);
      const edges = [0, ...cuts.sort((a, b) => a - b), bytes.length];
      const requests = edges.slice(1).flatMap((end, index) => reader.read(bytes.subarray(edges[index], end)));
      expect(requests).toEqual(whole);
    }),
  );
});
