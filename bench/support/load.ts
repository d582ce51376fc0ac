import { connect, type Socket } from 'node:net';

/** One HTTP request, as the bytes that go out. */
export function requestBytes(request: {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}): Buffer {
  const { method = 'POST', path = '/', headers = {}, body = '' } = request;
  const lines = Object.entries({ host: '127.0.0.1', ...headers, 'content-length': String(Buffer.byteLength(body)) }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
}

export interface Load {
  readonly port: number;
  readonly connections: number;
  /** How long; each connection sends one request at least. */
  readonly durationMs?: number;
  /** How many, whatever time they take. */
  readonly requests?: number;
  /** The bytes of the n-th request. */
  readonly request: (index: number) => Buffer;
}

export interface LoadResult {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/**
 * Keeps each connection busy with one request at a time. Raw sockets and the least parsing that finds the end of an answer: the client must not be
 * what is measured. Any answer but 200 ends the measurement.
 */
export async function load({ port, connections, durationMs, requests = Number.POSITIVE_INFINITY, request }: Load): Promise<LoadResult> {
  const latencies: number[] = [];
  const end = durationMs === undefined ? Number.POSITIVE_INFINITY : performance.now() + durationMs;
  let index = 0;
  const again = () => performance.now() < end && index < requests;
  const began = performance.now();
  await Promise.all(Array.from({ length: connections }, () => keepBusy(port, again, () => request(index++), latencies)));
  const seconds = (performance.now() - began) / 1000;
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? Number.NaN;
  return { perSecond: latencies.length / seconds, p50: at(0.5), p99: at(0.99) };
}

function keepBusy(port: number, again: () => boolean, next: () => Buffer, latencies: number[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.setNoDelay(true);
    let sentAt = 0;
    const send = () => {
      sentAt = performance.now();
      socket.write(next());
    };
    socket.on('connect', send);
    socket.on('error', reject);
    onAnswers(socket, reject, () => {
      latencies.push(performance.now() - sentAt);
      if (again()) send();
      else socket.end(resolve);
    });
  });
}

/** Calls back once for each whole answer. */
function onAnswers(socket: Socket, fail: (error: Error) => void, answered: () => void): void {
  let pending = Buffer.alloc(0);
  let missing = 0;
  socket.on('data', (chunk) => {
    if (missing > 0) {
      missing -= chunk.length;
      if (missing <= 0) answered();
      return;
    }
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    const head = pending.indexOf('\r\n\r\n');
    if (head < 0) return;
    const text = pending.toString('latin1', 0, head);
    if (!text.startsWith('HTTP/1.1 20')) fail(new Error(`the server answered ${pending.toString('utf8').slice(0, 600)}`));
    const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
    missing = length - (pending.length - head - 4);
    pending = Buffer.alloc(0);
    if (missing <= 0) answered();
  });
}
