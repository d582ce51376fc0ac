import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testEngine } from '../support/testEngine.ts';

const engine = testEngine();
const authorization = 'AWS4-HMAC-SHA256 Credential=test/20300101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0';

async function open(): Promise<Socket> {
  const socket = connect(Number(new URL(engine.endpoint).port), '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

function listTables(body = '{}', headers = ''): string {
  return `POST / HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: ${authorization}\r\nx-amz-target: DynamoDB_20120810.ListTables\r\n${headers}content-length: ${body.length}\r\n\r\n${body}`;
}

const chunked = listTables('', 'transfer-encoding: chunked\r\n').replace('content-length: 0\r\n', '').concat('2\r\n{}\r\n0\r\n\r\n');
const health = 'GET /_sandbox/health HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n';

/** The statuses and bodies of that many answers, in the order in which they came. */
async function answers(socket: Socket, count: number): Promise<{ status: string; body: string }[]> {
  let text = '';
  const found: { status: string; body: string }[] = [];
  while (found.length < count) {
    const [chunk] = await once(socket, 'data');
    text += String(chunk);
    for (let next = takeAnswer(text); next; next = takeAnswer(text)) {
      found.push(next.answer);
      text = next.rest;
    }
  }
  return found;
}

function takeAnswer(text: string) {
  const head = text.indexOf('\r\n\r\n');
  const length = Number(/content-length: (\d+)/i.exec(text.slice(0, head))?.[1] ?? 0);
  const end = head + 4 + length;
  if (head < 0 || text.length < end) return undefined;
  return { answer: { status: text.split('\r\n')[0] ?? '', body: text.slice(head + 4, end) }, rest: text.slice(end) };
}

const ok = { status: 'HTTP/1.1 200 OK', body: '{"TableNames":[]}' };
const refused = { status: 'HTTP/1.1 400 Bad Request', body: '{"__type":"com.amazon.coral.service#SerializationException"}' };

describe('a connection', () => {
  it('answers a plain request as node:http answers any other', async () => {
    const headersOf = async (request: string) => {
      const socket = await open();
      socket.write(request);
      const [chunk] = await once(socket, 'data');
      socket.destroy();
      const lines = String(chunk).split('\r\n\r\n')[0]?.split('\r\n') ?? [];
      return lines.map((line) => line.replace(/^(date: \w+,|x-amzn-requestid:).*/i, '$1')).sort();
    };

    expect(await headersOf(listTables())).toEqual(await headersOf(listTables('{}', 'te: trailers\r\n')));
  });

  it('answers requests that were sent at once in their order', async () => {
    const socket = await open();

    socket.write(listTables() + listTables('[') + listTables() + chunked + listTables('[') + listTables());

    expect(await answers(socket, 6)).toEqual([ok, refused, ok, ok, refused, ok]);
    socket.destroy();
  });

  it('answers the same however the bytes are cut', async () => {
    const all = listTables() + listTables('[') + listTables('{}', 'expect: 100-continue\r\n') + listTables();
    const property = fc.asyncProperty(fc.uniqueArray(fc.nat(all.length), { maxLength: 4 }), async (cuts) => {
      const socket = await open();
      socket.setNoDelay(true);
      const places = [0, ...cuts.sort((a, b) => a - b), all.length];
      const received = answers(socket, 5);
      for (const [index, place] of places.slice(1).entries()) {
        await new Promise((resolve) => socket.write(all.slice(places[index], place), resolve));
      }
      const statuses = (await received).map(({ status }) => status);
      socket.destroy();
      expect(statuses.filter((status) => status !== 'HTTP/1.1 100 Continue')).toEqual([ok, refused, ok, ok].map(({ status }) => status));
    });

    await fc.assert(property, { numRuns: 30 });
  });

  it('goes to node:http with its first other request, and back to nobody', async () => {
    const socket = await open();

    for (const request of [listTables(), health, listTables('[')]) {
      socket.write(request);
      const [answer] = await answers(socket, 1);
      expect(answer?.status).toBe(request.includes('[') ? refused.status : ok.status);
    }
    socket.destroy();
  });

  it('ends when its client ends it', async () => {
    const socket = await open();
    socket.write(listTables());
    await once(socket, 'data');

    socket.end();

    await once(socket, 'close');
    expect(await engine.client(DynamoDBClient).send(new ListTablesCommand({}))).toMatchObject({ TableNames: [] });
  });

  it('from a foreign host is refused, and ended', async () => {
    const socket = await open();

    socket.write(listTables().replace('host: 127.0.0.1', 'host: rebound.example.com'));

    const [answer] = await answers(socket, 1);
    expect(answer?.status).toBe('HTTP/1.1 403 Forbidden');
    await once(socket, 'close');
  });
});
