import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { GatewayFailure } from '../failure.ts';
import type { MultiValues } from '../request.ts';

export interface HttpAnswer {
  readonly status: number;
  readonly headers: MultiValues;
  readonly body: Buffer;
}

interface HttpRequest {
  readonly url: string;
  readonly verb: string;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer | string;
}

/** AWS: docs.aws.amazon.com/apigateway/latest/developerguide/limits.html (payload size) */
const answerMaxBytes = 10 * 1024 * 1024;

/** Sends a request to an HTTP endpoint, which may be on this machine. Redirects are answers like any other. */
export function sendHttp({ url, verb, headers, body }: HttpRequest): Promise<HttpAnswer> {
  const bytes = Buffer.from(body);
  const length = bytes.length > 0 ? { 'content-length': String(bytes.length) } : {};
  const send = url.startsWith('https:') ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const failed = () => reject(new GatewayFailure('INTEGRATION_FAILURE', { message: 'Network error communicating with endpoint' }));
    const own = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]));
    const sent = send(url, { method: verb, headers: { ...own, ...length } }, (answer) => {
      readAnswer(answer).then(resolve, failed);
    });
    sent.on('error', failed);
    sent.end(bytes);
  });
}

async function readAnswer(answer: IncomingMessage): Promise<HttpAnswer> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of answer) {
    sizeBytes += chunk.length;
    if (sizeBytes > answerMaxBytes) throw new Error('the answer is too large');
    chunks.push(chunk);
  }
  const headers = new Map<string, string[]>();
  for (let index = 0; index < answer.rawHeaders.length; index += 2) {
    const name = answer.rawHeaders[index] ?? '';
    headers.set(name, [...(headers.get(name) ?? []), answer.rawHeaders[index + 1] ?? '']);
  }
  return { status: answer.statusCode ?? 502, headers: Object.fromEntries(headers), body: Buffer.concat(chunks) };
}
