import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { abortable } from './abortable.ts';
import { addressFor, type Guard } from './guard.ts';

export interface Call {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
}

export interface Answer {
  readonly status: number;
  readonly location: string | undefined;
  /** The first of it: enough to say in an error what the receiver said. */
  readonly text: string;
}

/** An answer is read this far and no further. */
const mostBytes = 64 * 1024;

/** Sends one request, to the address that the guard has let pass. Follows no redirect. */
export async function send(call: Call, guard: Guard): Promise<Answer> {
  const { address, family } = await abortable(addressFor(call.url, guard), call.signal);
  return new Promise((resolve, reject) => {
    const open = call.url.protocol === 'https:' ? requestHttps : requestHttp;
    const request: ClientRequest = open(call.url, {
      method: call.method,
      headers: { ...call.headers, 'content-length': String(Buffer.byteLength(call.body)) },
      signal: call.signal,
      agent: false,
      lookup: (_hostname, options, answer) => (options.all ? answer(null, [{ address, family }]) : answer(null, address, family)),
    });
    request.on('error', reject);
    let answered = false;
    request.on('response', (response) => {
      answered = true;
      readAnswer(response, request).then(resolve, reject);
    });
    request.on('upgrade', (response, socket) => {
      socket.destroy();
      reject(new Error(`${call.url.origin} answered ${response.statusCode}, which ends nothing`));
    });
    request.on('close', () => {
      if (!answered) reject(new Error(`${call.url.origin} closed the connection without an answer`));
    });
    request.end(call.body);
  });
}

async function readAnswer(response: IncomingMessage, request: ClientRequest): Promise<Answer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    bytes += chunk.length;
    chunks.push(chunk);
    if (bytes > mostBytes) break;
  }
  // Whoever says more is not listened to; how it ended was said first.
  request.destroy();
  const { statusCode = 0, headers } = response;
  return { status: statusCode, location: headers.location, text: Buffer.concat(chunks).toString('utf8').slice(0, 200) };
}
