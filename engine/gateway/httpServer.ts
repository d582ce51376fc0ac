import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Streamed } from '../control/streamed.ts';
import { AwsError } from '../kernel/errors.ts';
import { EngineStartError } from '../kernel/startError.ts';
import type { WireResponse } from '../wire/wire.ts';
import { refuseForeign } from './foreign.ts';

/** Idle connections of SDK clients stay open for this long; AWS's own front ends do the same order of time. */
export const keepAliveMs = 65_000;

/** A request that is not there whole by then is answered 408: half a request must not hold a connection for ever. */
const wholeRequestMs = 60_000;

/** Undefined ends the connection without an answer. */
export type Answered = WireResponse | Streamed | undefined;

/** An HTTP server that no foreign page reaches. */
export function createHttpServer(answer: (request: IncomingMessage) => Promise<Answered> | Answered): Server {
  const server = createServer((request, response) => void serve(request, response, answer));
  server.keepAliveTimeout = keepAliveMs;
  server.requestTimeout = wholeRequestMs;
  return server;
}

/** Listens on that port of a loopback address; resolves with the port. `command` is what starts it on another one. */
export function listen(server: Server, host: string, port: number, command = 'ninesharp up'): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(portError(error, { host, port, command })));
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (request: IncomingMessage) => Promise<Answered> | Answered,
): Promise<void> {
  let answered: Answered;
  try {
    refuseForeign(request);
    answered = await answer(request);
  } catch (error) {
    answered = tooEarlyToRoute(error);
  }
  send(request, response, answered);
}

/** A request that could not even be read: too large, or cut off by its client. */
export function tooEarlyToRoute(error: unknown): WireResponse {
  const { status, code, message } = error instanceof AwsError ? error : { status: 400, code: 'IncompleteBody', message: String(error) };
  return { status, headers: { 'content-type': 'application/json', connection: 'close' }, body: JSON.stringify({ __type: code, message }) };
}

function send(request: IncomingMessage, response: ServerResponse, answered: Answered): void {
  if (response.destroyed) return;
  if (!answered) {
    response.destroy();
    return;
  }
  if (answered instanceof Streamed) {
    answered.write(response);
    return;
  }
  const { status, headers, body } = answered;
  if (request.method === 'HEAD') {
    // The answer tells the length of what it does not send.
    response.writeHead(status, headers);
    response.end();
    return;
  }
  // A text goes out in one piece with its headers, bytes would be a piece of their own.
  response.writeHead(status, 'content-length' in headers ? headers : withLength(headers, Buffer.byteLength(body ?? '')));
  response.end(body);
}

/** A flat list, as node:http takes it: to copy the headers into another object costs a tenth of a request. */
function withLength(headers: WireResponse['headers'], sizeBytes: number): string[] {
  const list = ['content-length', String(sizeBytes)];
  for (const name in headers) list.push(name, headers[name] ?? '');
  return list;
}

function portError(
  error: Error & { code?: string },
  { host, port, command }: { host: string; port: number; command: string },
): EngineStartError {
  if (error.code === 'EADDRINUSE') {
    return new EngineStartError(
      'port-taken',
      `port ${port} of ${host} is taken`,
      'another engine, LocalStack or some other server listens there',
      `stop it, or take another port: ${command} --port ${port + 1}`,
    );
  }
  return new EngineStartError('cannot-listen', `cannot listen on ${host}:${port}`, error.message, 'take another port with --port');
}
