import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { webhookTo } from '../../../handler/processors/webhook.ts';
import type { Task } from '../../../handler/tasks/task.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

interface Seen {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A receiver on this machine that keeps what it got. */
async function receiver(respond: (response: ServerResponse, request: IncomingMessage) => void): Promise<{ origin: string; seen: Seen[] }> {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    seen.push({ method: request.method, url: request.url, headers: request.headers, body });
    respond(response, request);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { origin: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`, seen };
}

const now = () => new Date('2030-01-01T09:00:00Z');
const attempt = { idempotencyKey: 'key-1', signal: new AbortController().signal };
const loopback = async () => [{ address: '127.0.0.1', family: 4 }];

function processorAllowing(...allowed: string[]) {
  return webhookTo({ guard: { allowed: new Set(allowed), resolve: loopback }, secretOf: async (name) => `value of ${name}`, now });
}

function task(parameters: Record<string, unknown>): Task {
  const keys = { taskId: 't-1', executionTime: '2030-01-01T08:00:00Z', priority: 3, attempt: 2, maxAttempts: 3, handOvers: 0, version: 0 };
  return { ...keys, taskName: 'T', taskType: 'webhook', recurrence: undefined, row: {}, parameters: { SecretId: 'hook', ...parameters } };
}

describe('a webhook', () => {
  it('is posted with key, attempt and a signature that its receiver can check', async () => {
    const { origin, seen } = await receiver((response) => response.writeHead(204).end());

    await processorAllowing(origin)(task({ Url: `${origin}/hook?a=1`, Body: { hello: 'wörld' } }), attempt);

    const body = '{"hello":"wörld"}';
    const digest = createHmac('sha256', 'value of hook').update(`1893488400.${body}`).digest('hex');
    expect(seen).toEqual([
      {
        method: 'POST',
        url: '/hook?a=1',
        headers: {
          host: new URL(origin).host,
          connection: 'close',
          'content-type': 'application/json',
          'content-length': '18',
          'user-agent': 'DailyTaskScheduler',
          'idempotency-key': 'key-1',
          'x-task-attempt': '2',
          'x-task-signature': `t=1893488400,v1=${digest}`,
        },
        body,
      },
    ]);
  });

  it('follows a redirect that repeats the request', async () => {
    const target = await receiver((response) => response.writeHead(200).end('ok'));
    const { origin } = await receiver((response) => response.writeHead(307, { location: `${target.origin}/there` }).end());

    await processorAllowing(origin, target.origin)(task({ Url: origin, Body: 'text' }), attempt);

    expect(target.seen).toMatchObject([{ method: 'POST', url: '/there', body: 'text' }]);
  });

  it('does not follow a redirect to where it may not go', async () => {
    const secret = await receiver((response) => response.writeHead(200).end('credentials'));
    const { origin } = await receiver((response) => response.writeHead(307, { location: secret.origin }).end());

    await expect(processorAllowing(origin)(task({ Url: origin }), attempt)).rejects.toMatchObject({ name: 'ForbiddenAddress' });

    expect(secret.seen).toEqual([]);
  });

  it('does not call a name that resolves to a private address', async () => {
    await expect(processorAllowing()(task({ Url: 'http://rebind.example.com:9/' }), attempt)).rejects.toMatchObject({
      name: 'ForbiddenAddress',
      message: 'rebind.example.com is 127.0.0.1, which is no public address',
    });
  });

  it('gives up after three redirects', async () => {
    const { origin, seen } = await receiver((response) => response.writeHead(308, { location: '/again' }).end());

    await expect(processorAllowing(origin)(task({ Url: origin }), attempt)).rejects.toThrow('more than 3 redirects');

    expect(seen).toHaveLength(4);
  });

  it('fails by what the receiver says', async () => {
    const { origin } = await receiver((response) => response.writeHead(503).end('busy'));

    await expect(processorAllowing(origin)(task({ Url: origin }), attempt)).rejects.toThrow(`${origin} answered 503 busy`);
  });

  it('reads no more than 64 KiB of an answer, and judges it by its status', async () => {
    const hungUp: number[] = [];
    const { origin } = await receiver((response, request) => {
      response.writeHead(request.url === '/fails' ? 500 : 200).write('x'.repeat(65 * 1024));
      // It never comes to an end.
      response.on('close', () => hungUp.push(response.statusCode));
    });
    const call = (Url: string) => processorAllowing(origin)(task({ Url }), attempt);

    expect(await call(origin)).toBeUndefined();
    await expect(call(`${origin}/fails`)).rejects.toThrow(`${origin} answered 500 xxx`);
    await expect.poll(() => hungUp).toEqual([200, 500]);
  });

  it('fails where the receiver switches protocols, or hangs up', async () => {
    const switching = await receiver((response) =>
      response.socket?.end('HTTP/1.1 101 Switching Protocols\r\nUpgrade: other\r\nConnection: Upgrade\r\n\r\n'),
    );
    const silent = await receiver((response) => response.socket?.end());

    await expect(processorAllowing(switching.origin)(task({ Url: switching.origin }), attempt)).rejects.toThrow('answered 101');
    await expect(processorAllowing(silent.origin)(task({ Url: silent.origin }), attempt)).rejects.toThrow();
  });

  it('gives up a name server that does not answer when the function is about to be cut off', async () => {
    const cutOff = new AbortController();
    const never = new Promise<never>(() => {});
    const guard = { allowed: new Set<string>(), resolve: () => never };
    const sent = webhookTo({ guard, secretOf: async () => 'secret', now })(task({ Url: 'http://slow.example/' }), {
      ...attempt,
      signal: cutOff.signal,
    });
    cutOff.abort(new Error('cut off'));

    await expect(sent).rejects.toThrow('cut off');
  });

  it('ends when the function is about to be cut off', async () => {
    const stop = new AbortController();
    const { origin } = await receiver(() => stop.abort());

    await expect(processorAllowing(origin)(task({ Url: origin }), { ...attempt, signal: stop.signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });

  it.each([
    [{}, 'Parameters.Url is missing; a task of the type webhook needs it'],
    [{ Url: 'nowhere' }, 'Parameters.Url is no URL: nowhere'],
    [{ Url: 'https://example.com', SecretId: undefined }, 'Parameters.SecretId is missing; a task of the type webhook needs it'],
    [{ Url: 'https://example.com', Method: 'GET' }, 'Parameters.Method must be one of POST, PUT, PATCH, not GET'],
    [{ Url: 'https://example.com', Body: 'x'.repeat(256 * 1024 + 1) }, 'Parameters.Body is longer than 256 KiB'],
    [{ Url: 7 }, 'Parameters.Url must be a string, not 7'],
  ])('with the parameters %j fails for good', async (parameters, message) => {
    await expect(processorAllowing()(task(parameters), attempt)).rejects.toMatchObject({ name: 'BadParameters', message });
  });
});
