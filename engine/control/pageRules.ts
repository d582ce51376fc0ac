import type { IncomingMessage } from 'node:http';
import { AwsError } from '../kernel/errors.ts';

/** Who acts, as clients tell it: `console`, `cli`. A browser must tell it: no form and no foreign page can send this header. */
const clientHeader = 'x-ninesharp-client';

/** JSON, and a snapshot's file: no form can send either. */
const taken = /^application\/(json|gzip)(;|$)/;

/** An act comes as one of them; from a browser, only from the console's own page. Foreign pages were turned away before. */
export function refuseForeignActs(request: IncomingMessage): void {
  const { method, headers } = request;
  if (method === 'GET') return;
  if (!taken.test(headers['content-type'] ?? ''))
    throw new AwsError('UnsupportedMediaType', 'Send Content-Type: application/json.', { status: 415 });
  const { origin, host } = headers;
  const browser = origin !== undefined || headers['sec-fetch-site'] !== undefined;
  if (!browser) return;
  if (origin !== undefined && origin !== `http://${host}`)
    throw new AwsError('Forbidden', `The origin ${origin} is not the console's own.`, { status: 403 });
  if (headers[clientHeader] === undefined) throw new AwsError('Forbidden', `A page must send the header ${clientHeader}.`, { status: 403 });
}

/** Who acts; the journal keeps it. */
export function actorOf({ headers }: IncomingMessage): string {
  const told = headers[clientHeader];
  return typeof told === 'string' && /^[a-z0-9 -]{1,40}$/.test(told) ? told : 'api';
}
