import { createServer, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { relayTo } from '../../sandbox/engines/relay.ts';
import type { Reached } from '../../sandbox/engines/target.ts';
import { functionOf } from './functions.ts';

const received: { method: string | undefined; url: string | undefined; header: unknown; body: string }[] = [];
let reached: Reached;

/** On this machine's loopback interface, which the container cannot reach. */
const server = createServer(async (request, response) => {
  received.push({ method: request.method, url: request.url, header: request.headers['x-own'], body: await textOf(request) });
  if (request.url === '/away') response.writeHead(307, { location: 'http://elsewhere/' }).end();
  else response.writeHead(202, { 'x-answer': 'yes' }).end(`to ${request.url}`);
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  reached = await relayTo(`http://127.0.0.1:${port}`, inject('endpoint'));
});
afterAll(async () => {
  await reached.close();
  server.close();
});

/** Calls as a function does, following nothing. */
const source = `
  exports.handler = async ({ url, method, body }) => {
    const response = await fetch(url, { method, body, redirect: 'manual', headers: { 'x-own': 'mine' } });
    const { status, headers } = response;
    return { status, text: await response.text(), answer: headers.get('x-answer'), location: headers.get('location') };
  };`;

test('a function calls a server of this machine, and has its answers', async () => {
  const invoke = await functionOf(source, { Timeout: 30 });
  const call = (path: string, method = 'GET', body?: string) => invoke({ url: `${reached.base}${path}`, method, body });

  const answers = await Promise.all([call('/one', 'POST', 'grün'), call('/two/deep'), call('/away', 'PUT', '{}')]);

  expect(answers.map(({ payload }) => payload)).toEqual([
    { status: 202, text: 'to /one', answer: 'yes', location: null },
    { status: 202, text: 'to /two/deep', answer: 'yes', location: null },
    { status: 307, text: '', answer: null, location: 'http://elsewhere/' },
  ]);
  expect(received.sort((a, b) => String(a.url).localeCompare(String(b.url)))).toEqual([
    { method: 'PUT', url: '/away', header: 'mine', body: '{}' },
    { method: 'POST', url: '/one', header: 'mine', body: 'grün' },
    { method: 'GET', url: '/two/deep', header: 'mine', body: '' },
  ]);
});

test('a relay that is closed answers nobody', async () => {
  const invoke = await functionOf(source);
  const other = await relayTo('http://127.0.0.1:9', inject('endpoint'));
  await other.close();

  expect((await invoke({ url: `${other.base}/x`, method: 'GET' })).payload).toMatchObject({ status: 404 });
});

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
