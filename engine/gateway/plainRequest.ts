import type { IncomingHttpHeaders } from 'node:http';

/** A request as far as its answer depends on it. */
export interface GatewayRequest {
  readonly method: string;
  /** Path and query as they came, still percent-encoded. */
  readonly url: string;
  /** Names in lower case, as node:http gives them. */
  readonly headers: IncomingHttpHeaders;
}

/** A request that arrived whole, and what came behind it. */
export interface PlainRequest extends GatewayRequest {
  readonly body: Buffer;
  readonly rest: Buffer | undefined;
}

const endOfHead = Buffer.from('\r\n\r\n');
/** AWS's clients send a kilobyte; node:http refuses more than this. */
const headMaxBytes = 16_384;
const firstLine = /POST (\/[!-~]*) HTTP\/1\.1\r\n/y;
const headerLine = /([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\t\x20-\x7e\x80-\xff]*)\r\n/y;
const digits = /^\d{1,9}$/;
/** With one of these, more is to be done than to take the body and answer. */
const demanding = ['transfer-encoding', 'expect', 'upgrade', 'trailer', 'te'] as const;

/**
 * Reads what nearly all clients of AWS send: a POST that lies in one chunk, with nothing out of the ordinary in its head. Undefined for everything
 * else, also for what is no HTTP at all: that is node:http's to judge.
 */
export function readPlainRequest(chunk: Buffer): PlainRequest | undefined {
  const headBytes = chunk.indexOf(endOfHead);
  if (headBytes < 0 || headBytes > headMaxBytes) return undefined;
  const head = chunk.toString('latin1', 0, headBytes + 2);
  firstLine.lastIndex = 0;
  const url = firstLine.exec(head)?.[1];
  const headers = url === undefined ? undefined : readHeaders(head, firstLine.lastIndex);
  if (url === undefined || headers === undefined || !isPlain(headers)) return undefined;
  const bodyAt = headBytes + endOfHead.length;
  const end = bodyAt + Number(headers['content-length']);
  if (chunk.length < end) return undefined;
  const rest = chunk.length > end ? chunk.subarray(end) : undefined;
  return { method: 'POST', url, headers, body: chunk.subarray(bodyAt, end), rest };
}

/** Undefined where a line is no header or ends in blanks, or a name comes twice or is one that objects have: node:http knows what of that may be mended. */
function readHeaders(head: string, from: number): IncomingHttpHeaders | undefined {
  const headers: IncomingHttpHeaders = {};
  for (let at = from; at < head.length; at = headerLine.lastIndex) {
    headerLine.lastIndex = at;
    const [, name, value] = headerLine.exec(head) ?? [];
    if (name === undefined || value === undefined) return undefined;
    const key = name.toLowerCase();
    if (headers[key] !== undefined || /[ \t]$/.test(value)) return undefined;
    headers[key] = value;
  }
  return headers;
}

function isPlain(headers: IncomingHttpHeaders): boolean {
  if (headers.host === undefined || !digits.test(headers['content-length'] ?? '')) return false;
  const connection = headers.connection?.toLowerCase() ?? 'keep-alive';
  return connection === 'keep-alive' && demanding.every((name) => headers[name] === undefined);
}
