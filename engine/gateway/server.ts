import assert from 'node:assert';
import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import type { VirtualClock } from '../clock/virtualClock.ts';
import { answerControl } from '../control/control.ts';
import { isControl } from '../control/routing.ts';
import type { EngineCore } from '../engine.ts';
import type { WireResponse } from '../wire/wire.ts';
import { answerApi, isApiRequest } from './apiRequest.ts';
import { answerAws, asProblem, bodyLimitOf } from './awsRequest.ts';
import { readBody } from './body.ts';
import { refuseForeign } from './foreign.ts';
import { type Answered, createHttpServer, keepAliveMs, listen, tooEarlyToRoute } from './httpServer.ts';
import type { ConnectionHeaders } from './plainAnswer.ts';
import { PlainConnections } from './plainConnections.ts';
import type { PlainRequest } from './plainRequest.ts';

/** Takes requests until it is closed. */
export interface Gateway {
  /** On that port of a loopback address; resolves with the port. */
  listen(host: string, port: number): Promise<number>;
  /** Takes no more connections and ends the idle ones; resolves when the last one has ended. */
  close(): Promise<void>;
  closeAllConnections(): void;
}

/** One HTTP server for everything: AWS's protocols, and the sandbox's own routes below /_sandbox/. */
export function createGateway(core: EngineCore): Gateway {
  const server = createHttpServer((request) => answer(request, core));
  const plain = takePlainFirst(server, core);
  return {
    listen: (host, port) => listen(server, host, port),
    close: () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      plain.closeIdle();
      return closed;
    },
    closeAllConnections: () => {
      server.closeAllConnections();
      plain.closeAll();
    },
  };
}

async function answer(request: IncomingMessage, core: EngineCore): Promise<Answered> {
  if (isControl(request)) return answerControl(request, core);
  if (core.unavailable) return unavailable(core.unavailable);
  if (isApiRequest(request)) return answerApi(request, core, core.dispatcher);
  const { method = 'GET', url = '/', headers } = request;
  const known = { method, url, headers };
  const body = await readBody(request, bodyLimitOf(known)).catch(asProblem);
  return answerAws(known, body, core, core.dispatcher);
}

/** Puts the shorter way for AWS's plain requests before node:http, which gets the connections that it is not for. */
function takePlainFirst(server: Server, core: EngineCore): PlainConnections {
  const [nodeHttp] = server.listeners('connection');
  assert(nodeHttp, 'node:http waits for connections');
  server.removeAllListeners('connection');
  const gateway = {
    takes: (request: PlainRequest) => !isControl(request) && !isApiRequest(request),
    answer: (request: PlainRequest) => answerPlain(request, core),
    about: connectionHeaders(core.clock),
    handOver: (socket: Socket) => Reflect.apply(nodeHttp, server, [socket]),
  };
  const plain = new PlainConnections(gateway, keepAliveMs);
  server.on('connection', (socket: Socket) => plain.take(socket));
  return plain;
}

async function answerPlain(request: PlainRequest, core: EngineCore): Promise<WireResponse | undefined> {
  try {
    refuseForeign(request);
    if (core.unavailable) return unavailable(core.unavailable);
    return await answerAws(request, request.body, core, core.dispatcher);
  } catch (error) {
    return tooEarlyToRoute(error);
  }
}

/** The date is printed once a second. */
function connectionHeaders(clock: VirtualClock): () => ConnectionHeaders {
  let second = 0;
  let headers: ConnectionHeaders = { date: '', keepAliveSeconds: keepAliveMs / 1000 };
  return () => {
    const now = Math.floor(clock.wallNow() / 1000);
    if (now !== second) headers = { ...headers, date: new Date(now * 1000).toUTCString() };
    second = now;
    return headers;
  };
}

function unavailable(why: string): WireResponse {
  const body = JSON.stringify({ __type: 'ServiceUnavailable', message: `Not now: ${why}. Try again in a moment.` });
  return { status: 503, headers: { 'content-type': 'application/json', 'retry-after': '1' }, body };
}
