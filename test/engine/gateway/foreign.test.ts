import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { refuseForeign } from '../../../engine/gateway/foreign.ts';
import { testEngine } from '../support/testEngine.ts';

const engine = testEngine();

it('what names no host is refused, also before any other request', () => {
  expect(() => refuseForeign({ headers: {} })).toThrow(expect.objectContaining({ code: 'Forbidden', status: 403 }));
});

it('HTTP/1.0, which needs no Host, gets in with one alone', async () => {
  const ask = async (head: string) => {
    const socket = connect(Number(new URL(engine.endpoint).port), '127.0.0.1');
    socket.write(`GET /_sandbox/health HTTP/1.0\r\n${head}\r\n`);
    const [chunk] = await once(socket, 'data');
    socket.destroy();
    return String(chunk).split('\r\n')[0];
  };

  expect([await ask(''), await ask('host: 127.0.0.1\r\n'), await ask('')]).toEqual([
    'HTTP/1.1 403 Forbidden',
    'HTTP/1.1 200 OK',
    'HTTP/1.1 403 Forbidden',
  ]);
});
