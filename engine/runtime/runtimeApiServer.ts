import assert from 'node:assert';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { ClockReading, Invocation } from './function.ts';
import { responseMaxBytes } from './limits.ts';

/** What a function's process says. `logBytes`: how much of its log precedes this, where the bootstrap is ours. */
export interface RuntimeEvents {
  next(logBytes: number): void;
  response(body: Buffer, sizeBytes: number, logBytes: number): void;
  /** Without an invocation under way it is an error of the initialization. */
  error(body: Buffer, errorType: string, logBytes: number): void;
}

const base = '/2018-06-01/runtime/';

/** The Lambda Runtime API for one process. AWS: https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html */
export class RuntimeApiServer {
  readonly #server: Server;
  readonly #events: RuntimeEvents;
  #waiting: ServerResponse | undefined;
  #currentId: string | undefined;
  /** A process may ask for the next invocation in the packet of its answer, whose body is read first. */
  #readingBody = false;
  #askedEarly: (() => void) | undefined;
  /** The answer to what it posted then travels with the next invocation: one packet instead of two. */
  #unanswered: (() => void) | undefined;

  constructor(events: RuntimeEvents) {
    this.#events = events;
    this.#server = createServer({ keepAliveTimeout: 0, requestTimeout: 0, headersTimeout: 0 }, (request, response) =>
      this.#serve(request, response),
    );
  }

  /** Starts to listen on a free port of the loopback interface; the address is AWS_LAMBDA_RUNTIME_API's value. */
  listen(): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(0, '127.0.0.1', () => {
        const address = this.#server.address();
        assert(address !== null && typeof address === 'object');
        resolve(`127.0.0.1:${address.port}`);
      });
    });
  }

  /** Answers the process that waits for its next invocation. */
  send(invocation: Invocation, clock: ClockReading, timeoutMs: number): void {
    const response = this.#waiting;
    assert(response, 'the process does not wait for an invocation');
    this.#waiting = undefined;
    this.#currentId = invocation.requestId;
    response.socket?.cork();
    this.#unanswered?.();
    this.#unanswered = undefined;
    response.writeHead(200, headersOf(invocation, clock, timeoutMs)).end(invocation.payload);
    response.socket?.uncork();
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    response.sendDate = false;
    response.on('error', () => {});
    const path = request.url ?? '';
    if (request.method === 'GET' && path === `${base}invocation/next`) {
      const ask = () => this.#ask(request, response);
      if (this.#readingBody) this.#askedEarly = ask;
      else ask();
      return;
    }
    this.#readingBody = true;
    readBody(request, (body, sizeBytes) => {
      this.#readingBody = false;
      this.#take(path, request, response, body, sizeBytes);
      this.#askedEarly?.();
      this.#askedEarly = undefined;
    });
  }

  #ask(request: IncomingMessage, response: ServerResponse): void {
    this.#waiting = response;
    this.#events.next(logBytesOf(request));
  }

  #take(path: string, request: IncomingMessage, response: ServerResponse, body: Buffer, sizeBytes: number): void {
    const refusal = this.#refusal(path, request.method);
    if (refusal) {
      answer(response, refusal.status, refusal.errorType);
      return;
    }
    const what = path.slice(path.lastIndexOf('/') + 1);
    this.#currentId = undefined;
    const acknowledge = () => answer(response, what === 'response' && sizeBytes > responseMaxBytes ? 413 : 202);
    if (this.#askedEarly) this.#unanswered = acknowledge;
    else acknowledge();
    if (what === 'response') this.#events.response(body, sizeBytes, logBytesOf(request));
    else this.#events.error(body, headerOf(request, 'lambda-runtime-function-error-type') ?? 'Unhandled', logBytesOf(request));
  }

  #refusal(path: string, method: string | undefined): { readonly status: number; readonly errorType: string } | undefined {
    if (method !== 'POST') return { status: 404, errorType: 'NotFound' };
    if (path === `${base}init/error`) return undefined;
    const match = /^invocation\/([^/]+)\/(?:response|error)$/.exec(path.startsWith(base) ? path.slice(base.length) : '');
    if (!match) return { status: 404, errorType: 'NotFound' };
    return match[1] === this.#currentId ? undefined : { status: 400, errorType: 'InvalidRequestID' };
  }
}

function headersOf(invocation: Invocation, { nowMs, ceilingMs }: ClockReading, timeoutMs: number): Record<string, string> {
  const headers: Record<string, string> = {
    'Content-Type': 'application/json',
    'Content-Length': String(invocation.payload.byteLength),
    'Lambda-Runtime-Aws-Request-Id': invocation.requestId,
    'Lambda-Runtime-Deadline-Ms': String(nowMs + timeoutMs),
    'Lambda-Runtime-Invoked-Function-Arn': invocation.functionArn,
    'Lambda-Runtime-Trace-Id': invocation.traceId,
    'Ninesharp-Clock': clockHeader({ nowMs, ceilingMs }),
  };
  if (invocation.clientContext !== undefined) headers['Lambda-Runtime-Client-Context'] = invocation.clientContext;
  return headers;
}

/** How virtual time travels to a function's process: `<now>[;<ceiling>]`, in milliseconds. */
export function clockHeader({ nowMs, ceilingMs }: { readonly nowMs: number; readonly ceilingMs?: number | undefined }): string {
  return ceilingMs === undefined || !Number.isFinite(ceilingMs) ? String(nowMs) : `${nowMs};${ceilingMs}`;
}

function answer(response: ServerResponse, status: number, errorType?: string): void {
  const body = status === 202 ? '{"status":"OK"}' : JSON.stringify({ errorType: errorType ?? 'RequestEntityTooLarge', errorMessage: '' });
  response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) }).end(body);
}

/** Reads on past the limit but keeps nothing then, so that the process hears the answer. */
function readBody(request: IncomingMessage, done: (body: Buffer, sizeBytes: number) => void): void {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  request.on('data', (chunk: Buffer) => {
    sizeBytes += chunk.length;
    if (sizeBytes <= responseMaxBytes) chunks.push(chunk);
  });
  request.on('end', () => done(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks), sizeBytes));
  request.on('error', () => {});
}

function logBytesOf(request: IncomingMessage): number {
  return Number(headerOf(request, 'ninesharp-log-bytes') ?? 0);
}

function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}
