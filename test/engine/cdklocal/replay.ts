import { createHash } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import { linesOf } from './lines.ts';
import { Normalizer } from './normalize.ts';
import { isPoll } from './polls.ts';
import type { Exchange } from './recording.ts';

export interface Answer {
  readonly status: number;
  readonly lines: readonly string[];
}

interface Session {
  readonly key: string;
  readonly token: string | undefined;
}

/** A valid archive in place of the function's, which is not in the recording. */
const standIn = zipSync({ 'index.mjs': strToU8('export const handler = async () => {};') });

/** Sends recorded requests to an engine, with the ids and keys that this engine gave where the recorded one gave others. */
export class Replay {
  readonly #endpoint: string;
  readonly #sessions = new Map<string, Session>([['root', { key: 'test', token: undefined }]]);
  #normalizer = new Normalizer();

  constructor(endpoint: string) {
    this.#endpoint = endpoint;
  }

  /** The engine's answer, with placeholders as in the recording; a poll is repeated while it finds the stack or change set at work. */
  async answerTo(exchange: Exchange): Promise<Answer> {
    const request = this.#requestOf(exchange);
    for (;;) {
      const { status, text } = await this.#send(exchange, request);
      // Most answers that come too early are told by their length, without the work of naming what is in them.
      const early = isPoll(exchange) && atWork(text);
      if (early && linesOf(text).length !== exchange.answer.length) continue;
      const normalizer = this.#normalizer.fork();
      const lines = linesOf(normalizer.normalize(text));
      if (early && lines.join() !== exchange.answer.join()) continue;
      this.#normalizer = normalizer;
      this.#keepSession(text);
      return { status, lines };
    }
  }

  #requestOf({ service, as, method, headers, body }: Exchange): RequestInit {
    const session = this.#sessions.get(as);
    if (session === undefined) throw new Error(`nobody has assumed ${as}`);
    const bytes = this.#bytesOf(body);
    return {
      method,
      headers: {
        ...headers,
        ...('x-amz-sdk-checksum-algorithm' in headers ? { 'x-amz-checksum-sha256': sha256(bytes) } : {}),
        ...(session.token === undefined ? {} : { 'x-amz-security-token': session.token }),
        authorization: `AWS4-HMAC-SHA256 Credential=${session.key}/20300101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`,
      },
      ...(bytes.length === 0 ? {} : { body: bytes }),
    };
  }

  #bytesOf(body: Exchange['body']): Buffer<ArrayBuffer> {
    if ('sizeBytes' in body) return Buffer.from(standIn);
    if ('text' in body) return Buffer.from(body.text);
    const fields = Object.entries(body.form).map(([name, value]) => [name, this.#normalizer.restore(value, this.#endpoint)] as const);
    return Buffer.from(new URLSearchParams(Object.fromEntries(fields)).toString());
  }

  async #send({ path }: Exchange, request: RequestInit): Promise<{ status: number; text: string }> {
    const response = await fetch(this.#endpoint + path, request);
    return { status: response.status, text: await response.text() };
  }

  #keepSession(text: string): void {
    const [, key] = /<AccessKeyId>([^<]+)/.exec(text) ?? [];
    const [, token] = /<SessionToken>([^<]+)/.exec(text) ?? [];
    const [, role] = /:assumed-role\/([^/<]+)/.exec(text) ?? [];
    if (key !== undefined && role !== undefined) this.#sessions.set(role, { key, token });
  }
}

/** Is the stack or the change set on its way to another status? Of events the newest comes first, and a stack's own ends an operation. */
function atWork(text: string): boolean {
  const [, status] = /<(?:Stack|Resource)?Status>([^<]+)/.exec(text) ?? [];
  const newest = text.split('<ResourceStatus>')[0] ?? '';
  const within = text.includes('<StackEvents>') && !newest.includes('<ResourceType>AWS::CloudFormation::Stack<');
  return within || status?.endsWith('_IN_PROGRESS') === true;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64');
}
