import { request } from 'node:http';

export interface Sent {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** The body. */
  readonly json?: string;
  /** It fails when nothing was heard for so long; without, it waits. */
  readonly patienceMs?: number;
}

export interface Answered {
  readonly status: number;
  readonly text: string;
}

/**
 * One HTTP request and its whole answer. Not `fetch`: loading what is behind that takes longer than most commands do, and Node 20's never tells of a
 * connection that is closed without an answer, as Docker does it for a port behind which nobody listens yet.
 */
export function exchange(url: string, { method, json, patienceMs = 0 }: Sent): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const body = json === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(json) };
    // The journal keeps who acted, and the console says it.
    const headers = { 'x-ninesharp-client': 'cli', ...body };
    const outgoing = request(url, { method, headers, timeout: patienceMs }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }));
      response.on('error', reject);
    });
    outgoing.on('error', reject);
    outgoing.on('timeout', () => outgoing.destroy(new Error(`no answer within ${patienceMs / 1000} s`)));
    outgoing.end(json);
  });
}

/** What a text says as JSON; undefined where it is none. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
