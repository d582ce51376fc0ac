import assert from 'node:assert';
import { createServer, type Server, type Socket } from 'node:net';
import { writeHttp } from '../wire/http/writeHttp.ts';
import type { ClockReading, Invocation } from './function.ts';
import { HttpReader, type HttpRequest } from './httpReader.ts';
import { responseMaxBytes } from './limits.ts';

/** What a function's process says. `logBytes`: how much of its log precedes this, where the bootstrap is ours. */
export interface RuntimeEvents {
  next(logBytes: number): void;
  response(body: Buffer, sizeBytes: number, logBytes: number): void;
  /** Without an invocation under way it is an error of the initialization. */
  error(body: Buffer, errorType: string, logBytes: number): void;
}

const base = '/2018-06-01/runtime/';
const accepted = answerOf(202, '{"status":"OK"}');

/**
 * The Lambda Runtime API for one process (AWS: https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html), on a bare socket: two
 * requests of each invocation pass through here, and node:http would cost more than all the rest.
 */
export class RuntimeApiServer {
  readonly #server: Server;
  readonly #events: RuntimeEvents;
  readonly #sockets = new Set<Socket>();
  #waiting: Socket | undefined;
  #currentId: string | undefined;
  /** The answer to an outcome that came in one packet with the next request travels with that request's answer. */
  #owed = '';

  constructor(events: RuntimeEvents) {
    this.#events = events;
    this.#server = createServer({ noDelay: true }, (socket) => this.#serve(socket));
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
    const socket = this.#waiting;
    assert(socket, 'the process does not wait for an invocation');
    this.#waiting = undefined;
    this.#currentId = invocation.requestId;
    const head = this.#owed + headOf(invocation, clock, timeoutMs);
    this.#owed = '';
    writeHttp(socket, head, invocation.payload);
  }

  close(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  #serve(socket: Socket): void {
    const reader = new HttpReader(responseMaxBytes);
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      const requests = reader.read(chunk);
      for (const [index, request] of requests.entries()) this.#take(request, socket, requests[index + 1] !== undefined);
    });
  }

  #take(request: HttpRequest | 'malformed', socket: Socket, followed: boolean): void {
    if (request === 'malformed') {
      socket.end(answerOf(400, '{"errorType":"MalformedRequest","errorMessage":"The request can not be read"}'));
      return;
    }
    if (request.method === 'GET' && request.path === `${base}invocation/next`) {
      this.#waiting = socket;
      this.#events.next(logBytesOf(request));
      return;
    }
    const refusal = this.#refusal(request);
    if (refusal) socket.write(refusal);
    else this.#takeOutcome(request, socket, followed);
  }

  #takeOutcome(request: HttpRequest, socket: Socket, followed: boolean): void {
    const { path, body, sizeBytes, headers } = request;
    this.#currentId = undefined;
    const isResponse = path.endsWith('/response');
    const answer = isResponse && sizeBytes > responseMaxBytes ? refusalOf(413, 'RequestEntityTooLarge') : accepted;
    if (followed) this.#owed += answer;
    else socket.write(answer);
    if (isResponse) {
      this.#events.response(body, sizeBytes, logBytesOf(request));
    } else {
      this.#events.error(body, headers.get('lambda-runtime-function-error-type') ?? 'Unhandled', logBytesOf(request));
    }
  }

  #refusal({ method, path }: HttpRequest): string | undefined {
    if (method === 'POST' && path === `${base}init/error`) return undefined;
    const match = /^invocation\/([^/]+)\/(?:response|error)$/.exec(path.startsWith(base) ? path.slice(base.length) : '');
    if (method !== 'POST' || !match) return refusalOf(404, 'NotFound');
    return match[1] === this.#currentId ? undefined : refusalOf(400, 'InvalidRequestID');
  }
}

function headOf(invocation: Invocation, { nowMs, ceilingMs }: ClockReading, timeoutMs: number): string {
  const { requestId, functionArn, traceId, clientContext, payload } = invocation;
  const context = clientContext === undefined ? '' : `Lambda-Runtime-Client-Context: ${clientContext}\r\n`;
  return (
    `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${payload.byteLength}\r\n` +
    `Lambda-Runtime-Aws-Request-Id: ${requestId}\r\nLambda-Runtime-Deadline-Ms: ${nowMs + timeoutMs}\r\n` +
    `Lambda-Runtime-Invoked-Function-Arn: ${functionArn}\r\nLambda-Runtime-Trace-Id: ${traceId}\r\n` +
    `${context}Ninesharp-Clock: ${clockHeader({ nowMs, ceilingMs })}\r\n\r\n`
  );
}

/** How virtual time travels to a function's process: `<now>[;<ceiling>]`, in milliseconds. */
export function clockHeader({ nowMs, ceilingMs }: { readonly nowMs: number; readonly ceilingMs?: number | undefined }): string {
  return ceilingMs === undefined || !Number.isFinite(ceilingMs) ? String(nowMs) : `${nowMs};${ceilingMs}`;
}

function refusalOf(status: number, errorType: string): string {
  return answerOf(status, JSON.stringify({ errorType, errorMessage: '' }));
}

function answerOf(status: number, body: string): string {
  return `HTTP/1.1 ${status} ${status < 300 ? 'Accepted' : 'Refused'}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}

function logBytesOf({ headers }: HttpRequest): number {
  return Number(headers.get('ninesharp-log-bytes') ?? 0);
}
