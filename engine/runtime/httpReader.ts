const headEnd = Buffer.from('\r\n\r\n');

/** No head of a Runtime API request is longer. */
const headMaxBytes = 16_384;

export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  /** Empty when it was longer than `bodyMaxBytes`. */
  readonly body: Buffer;
  readonly sizeBytes: number;
}

/**
 * Reads HTTP/1.1 requests from one connection, also those sent before the answer to the one before. Enough for clients of the Runtime
 * API, whose bodies have a Content-Length; a request that can't be read is `malformed`.
 */
export class HttpReader {
  readonly #bodyMaxBytes: number;
  #chunks: Buffer[] = [];
  #receivedBytes = 0;
  #head: Omit<HttpRequest, 'body'> | undefined;

  constructor(bodyMaxBytes: number) {
    this.#bodyMaxBytes = bodyMaxBytes;
  }

  /** The requests that are whole with this chunk. */
  read(chunk: Buffer): readonly (HttpRequest | 'malformed')[] {
    this.#keep(chunk);
    const requests: (HttpRequest | 'malformed')[] = [];
    for (let next = this.#next(); next; next = this.#next()) {
      requests.push(next);
      if (next === 'malformed') break;
    }
    return requests;
  }

  #next(): HttpRequest | 'malformed' | undefined {
    if (!this.#head) {
      const head = this.#takeHead();
      if (head === undefined || head === 'malformed') return head;
      this.#head = head;
    }
    const { sizeBytes } = this.#head;
    if (this.#receivedBytes < sizeBytes) return undefined;
    const request = { ...this.#head, body: this.#takeBody(sizeBytes) };
    this.#head = undefined;
    return request;
  }

  #takeHead(): Omit<HttpRequest, 'body'> | 'malformed' | undefined {
    if (this.#receivedBytes === 0) return undefined;
    const received = this.#joined();
    const end = received.indexOf(headEnd);
    if (end === -1) return received.length > headMaxBytes ? 'malformed' : undefined;
    this.#replace(received.subarray(end + headEnd.length));
    return parseHead(received.toString('latin1', 0, end));
  }

  #takeBody(sizeBytes: number): Buffer {
    const received = this.#joined();
    this.#replace(received.subarray(sizeBytes));
    return sizeBytes > this.#bodyMaxBytes ? Buffer.alloc(0) : received.subarray(0, sizeBytes);
  }

  #keep(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#receivedBytes += chunk.length;
  }

  #joined(): Buffer {
    const [only] = this.#chunks;
    return this.#chunks.length === 1 && only ? only : Buffer.concat(this.#chunks);
  }

  #replace(rest: Buffer): void {
    this.#chunks = rest.length === 0 ? [] : [rest];
    this.#receivedBytes = rest.length;
  }
}

function parseHead(text: string): Omit<HttpRequest, 'body'> | 'malformed' {
  const [start = '', ...lines] = text.split('\r\n');
  const [method = '', path = '', version] = start.split(' ');
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  const sizeBytes = Number(headers.get('content-length') ?? 0);
  if (version !== 'HTTP/1.1' || !Number.isSafeInteger(sizeBytes) || sizeBytes < 0 || headers.has('transfer-encoding')) return 'malformed';
  return { method, path, headers, sizeBytes };
}
