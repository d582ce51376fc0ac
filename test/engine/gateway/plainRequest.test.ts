import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPlainRequest } from '../../../engine/gateway/plainRequest.ts';

const plain = 'POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Amz-Target: Logs_20140328.PutLogEvents\r\nContent-Length: 4\r\n\r\n{"a"';

/** What node:http makes of the same bytes; undefined where it answers by itself. */
function nodeHttp() {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const { method, url, headers } = request;
      response.end(JSON.stringify({ method, url, headers, body: Buffer.concat(chunks).toString('latin1') }));
    });
  });
  beforeAll(async () => {
    await once(server.listen(0, '127.0.0.1'), 'listening');
  });
  afterAll(() => server.close());
  return async (bytes: Buffer): Promise<unknown> => {
    const address = server.address();
    const socket = connect(typeof address === 'object' && address ? address.port : 0, '127.0.0.1');
    socket.write(bytes);
    const [answer] = await once(socket, 'data');
    socket.destroy();
    const [head = '', body = ''] = String(answer).split('\r\n\r\n');
    return head.startsWith('HTTP/1.1 200') ? JSON.parse(body) : undefined;
  };
}

function seen(bytes: Buffer) {
  const request = readPlainRequest(bytes);
  if (!request) return undefined;
  const { method, url, headers, body } = request;
  const named: IncomingHttpHeaders = { ...headers };
  return { method, url, headers: named, body: body.toString('latin1') };
}

describe('a plain request', () => {
  const judge = nodeHttp();

  it('is read with its body and what came behind it', () => {
    const request = readPlainRequest(Buffer.from(`${plain}POST /next`));

    expect({ ...request, headers: { ...request?.headers } }).toEqual({
      method: 'POST',
      url: '/',
      headers: { host: '127.0.0.1', 'x-amz-target': 'Logs_20140328.PutLogEvents', 'content-length': '4' },
      body: Buffer.from('{"a"'),
      rest: Buffer.from('POST /next'),
    });
  });

  it('is none before it is there whole', () => {
    for (let length = 0; length < plain.length; length += 1) expect(readPlainRequest(Buffer.from(plain.slice(0, length)))).toBeUndefined();
  });

  it.each([
    ['another method', plain.replace('POST', 'GET')],
    ['HTTP/1.0', plain.replace('HTTP/1.1', 'HTTP/1.0')],
    ['no host', plain.replace('Host: 127.0.0.1\r\n', '')],
    ['no length', plain.replace('Content-Length: 4\r\n', '')],
    ['a length that is none', plain.replace('Content-Length: 4', 'Content-Length: +4')],
    ['two lengths', plain.replace('Content-Length: 4', 'Content-Length: 4\r\nContent-Length: 4')],
    ['chunks', plain.replace('Content-Length: 4', 'Content-Length: 4\r\nTransfer-Encoding: chunked')],
    ['an expectation', plain.replace('Content-Length: 4', 'Expect: 100-continue\r\nContent-Length: 4')],
    ['an end of its connection', plain.replace('Content-Length: 4', 'Connection: close\r\nContent-Length: 4')],
    ['an upgrade', plain.replace('Content-Length: 4', 'Connection: upgrade\r\nUpgrade: h2c\r\nContent-Length: 4')],
    ['a name that every object has', plain.replace('Host: 127.0.0.1', 'Host: 127.0.0.1\r\n__proto__: x')],
    ['a folded line', plain.replace('Content-Length: 4', 'X-Folded: a\r\n b\r\nContent-Length: 4')],
    ['a blank before a colon', plain.replace('Content-Length: 4', 'Content-Length : 4')],
    ['a bare line feed', plain.replace('Host: 127.0.0.1', 'Host: 127.0.0.1\nX-Smuggled: yes')],
    ['a control character', plain.replace('Host: 127.0.0.1', 'Host: 127.0.0.1\u0000')],
    ['a head longer than node:http takes', plain.replace('Content-Length: 4', `X-Long: ${'x'.repeat(17_000)}\r\nContent-Length: 4`)],
  ])('is none with %s', (_, text) => {
    expect(readPlainRequest(Buffer.from(text, 'latin1'))).toBeUndefined();
  });

  it('is read as node:http reads it, whatever stands in its head', async () => {
    const name = fc.oneof(fc.stringMatching(/^[A-Za-z_-]{1,12}$/), fc.constantFrom('Cookie', 'Connection', 'Content-Type', '__proto__'));
    const value = fc.oneof(fc.stringMatching(/^[\t -~\xa0-\xff]{0,20}$/), fc.constantFrom('close', 'Keep-Alive', ' padded\t', 'a\u0000b'));
    const headers = fc.array(fc.tuple(name, fc.constantFrom(':', ': ', ' :', ':\t'), value, fc.constantFrom('\r\n', '\n')), {
      maxLength: 5,
    });
    const path = fc.constantFrom('/', '/2015-03-31/functions/a%20b/invocations?Qualifier=1', '*', '/ä', '/a b', 'http://h/x');
    const property = fc.asyncProperty(path, headers, fc.string({ maxLength: 20 }), async (url, lines, body) => {
      const head = lines.map((line) => line.join('')).join('');
      const bytes = Buffer.from(
        `POST ${url} HTTP/1.1\r\nHost: h\r\n${head}Content-Length: ${Buffer.byteLength(body, 'latin1')}\r\n\r\n${body}`,
        'latin1',
      );
      const read = seen(bytes);
      if (read) expect(read).toEqual(await judge(bytes));
    });

    await fc.assert(property, { numRuns: 300 });
  });
});
