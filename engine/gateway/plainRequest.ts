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
const start = 'POST ';
const startEnd = ' HTTP/1.1\r\n';
/** Names, a colon, and values that neither begin nor end with blanks other than the one behind the colon. */
const ordinary =
  /^POST \/[!-~]* HTTP\/1\.1\r\n(?:[!#$%&'*+.^_`|~0-9A-Za-z-]+: ?(?:[!-~\x80-\xff](?:[\t -~\x80-\xff]*[!-~\x80-\xff])?)?\r\n)+$/;
const blank = 0x20;
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
  if (!ordinary.test(head)) return undefined;
  const urlEnd = head.indexOf(startEnd);
  const headers = readHeaders(head, urlEnd + startEnd.length);
  if (!headers || !isPlain(headers)) return undefined;
  const url = head.slice(start.length, urlEnd);
  const bodyAt = headBytes + endOfHead.length;
  const end = bodyAt + Number(headers['content-length']);
  if (chunk.length < end) return undefined;
  const rest = chunk.length > end ? chunk.subarray(end) : undefined;
  return { method: 'POST', url, headers, body: chunk.subarray(bodyAt, end), rest };
}

/** Undefined where a name comes twice or is one that every object has: node:http knows what is to be done then. */
function readHeaders(head: string, from: number): IncomingHttpHeaders | undefined {
  const headers: IncomingHttpHeaders = {};
  for (let at = from; at < head.length; ) {
    const colon = head.indexOf(':', at);
    const end = head.indexOf('\r', colon);
    const name = inLowerCase(head.slice(at, colon));
    if (headers[name] !== undefined) return undefined;
    headers[name] = head.slice(head.charCodeAt(colon + 1) === blank ? colon + 2 : colon + 1, end);
    at = end + 2;
  }
  return headers;
}

/** Names as they were sent, and as they are looked up: all clients together send few different ones. */
const lowered = new Map<string, string>();
const loweredMost = 500;

function inLowerCase(name: string): string {
  const known = lowered.get(name);
  if (known !== undefined) return known;
  const lower = name.toLowerCase();
  if (lowered.size < loweredMost) lowered.set(name, lower);
  return lower;
}

function isPlain(headers: IncomingHttpHeaders): boolean {
  if (headers.host === undefined || !digits.test(headers['content-length'] ?? '')) return false;
  const connection = headers.connection?.toLowerCase() ?? 'keep-alive';
  return connection === 'keep-alive' && demanding.every((name) => headers[name] === undefined);
}
