import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { AwsError } from '../kernel/errors.ts';

/**
 * A web page must not be able to drive the engine, which runs code (as CVE-2025-24010 allowed for another dev server): the Host is an address or a
 * loopback name, so that no rebound DNS name gets in, and what a browser sends comes from a page of this machine.
 */
export function refuseForeign({ headers }: Pick<IncomingMessage, 'headers'>): void {
  if (headers.host === undefined || headers.host !== lastLocalHost) refuseForeignHost(headers.host ?? '');
  if (headers['sec-fetch-site'] === 'cross-site') throw forbidden('A page of another site sent this.');
  const { origin } = headers;
  if (origin !== undefined && !isLocalOrigin(origin)) throw forbidden(`The origin ${origin} is not on this machine.`);
}

/** The Host that was found local last: a client sends the same one each time. */
let lastLocalHost: string | undefined;

function refuseForeignHost(host: string): void {
  if (!isLocalName(host.replace(/:\d+$/, ''))) throw forbidden(`The host ${host} is neither an address nor a loopback name.`);
  lastLocalHost = host;
}

/** `localhost`, names below it (S3's buckets), and LocalStack's name for the loopback address, which clients of both engines use. */
function isLocalName(host: string): boolean {
  return isIP(host.replace(/^\[|\]$/g, '')) !== 0 || /(^|\.)localhost(\.localstack\.cloud)?$/i.test(host) || isApiName(host);
}

/** AWS's own name of a deployed API, which nobody else can point here. */
function isApiName(host: string): boolean {
  return /^[a-z0-9]+\.execute-api\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/i.test(host);
}

function isLocalOrigin(origin: string): boolean {
  const host = /^https?:\/\/(\[[^\]]+\]|[^:/]+)(:\d+)?$/.exec(origin)?.[1];
  return host !== undefined && (/^(127(\.\d+){3}|\[::1\])$/.test(host) || /(^|\.)localhost$/i.test(host));
}

function forbidden(message: string): AwsError {
  return new AwsError('Forbidden', message, { status: 403 });
}
