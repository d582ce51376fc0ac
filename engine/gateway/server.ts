import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { answerControl, isControl } from '../control/control.ts';
import { Streamed } from '../control/streamed.ts';
import type { EngineCore } from '../engine.ts';
import { AwsError } from '../kernel/errors.ts';
import { EngineStartError } from '../kernel/startError.ts';
import type { WireResponse } from '../wire/wire.ts';
import { answerApi, isApiRequest } from './apiRequest.ts';
import { answerAws } from './awsRequest.ts';
import { refuseForeign } from './foreign.ts';

/** Idle connections of SDK clients stay open for this long; AWS's own front ends do the same order of time. */
const keepAliveMs = 65_000;

/** A request that is not there whole by then is answered 408: half a request must not hold a connection for ever. */
const wholeRequestMs = 60_000;

/** One HTTP server for everything: AWS's protocols, and the sandbox's own routes below /_sandbox/. */
export function createGateway(core: EngineCore): Server {
  const server = createServer((request, response) => void serve(request, response, core));
  server.keepAliveTimeout = keepAliveMs;
  server.requestTimeout = wholeRequestMs;
  return server;
}

/** Listens on that port of a loopback address; resolves with the port. */
export function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(portError(error, host, port)));
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

async function serve(request: IncomingMessage, response: ServerResponse, core: EngineCore): Promise<void> {
  let answered: WireResponse | Streamed;
  try {
    refuseForeign(request);
    answered = await answer(request, core);
  } catch (error) {
    answered = tooEarlyToRoute(error);
  }
  send(request, response, answered);
}

function answer(request: IncomingMessage, core: EngineCore): Promise<WireResponse | Streamed> | WireResponse {
  if (isControl(request)) return answerControl(request, core);
  if (core.unavailable) return unavailable(core.unavailable);
  if (isApiRequest(request)) return answerApi(request, core, core.dispatcher);
  return answerAws(request, core, core.dispatcher);
}

function unavailable(why: string): WireResponse {
  const body = JSON.stringify({ __type: 'ServiceUnavailable', message: `Not now: ${why}. Try again in a moment.` });
  return { status: 503, headers: { 'content-type': 'application/json', 'retry-after': '1' }, body };
}

/** A request that could not even be read: too large, or cut off by its client. */
function tooEarlyToRoute(error: unknown): WireResponse {
  const { status, code, message } = error instanceof AwsError ? error : { status: 400, code: 'IncompleteBody', message: String(error) };
  return { status, headers: { 'content-type': 'application/json', connection: 'close' }, body: JSON.stringify({ __type: code, message }) };
}

function send(request: IncomingMessage, response: ServerResponse, answered: WireResponse | Streamed): void {
  if (response.destroyed) return;
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

function portError(error: Error & { code?: string }, host: string, port: number): EngineStartError {
  if (error.code === 'EADDRINUSE') {
    return new EngineStartError(
      'port-taken',
      `port ${port} of ${host} is taken`,
      'another engine, LocalStack or some other server listens there',
      `stop it, or take another port: ninesharp up --port ${port + 1}`,
    );
  }
  return new EngineStartError('cannot-listen', `cannot listen on ${host}:${port}`, error.message, 'take another port with --port');
}
