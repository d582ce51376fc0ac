import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { PermanentFailure } from '../processors/failure.ts';
import { isPublicAddress } from './addresses.ts';

/** A webhook must not become a way into a private network. */
class ForbiddenAddress extends PermanentFailure {
  override readonly name = 'ForbiddenAddress';
}

export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

export interface Guard {
  /** Origins (`http://host:port`) that may be called wherever they are. */
  readonly allowed: ReadonlySet<string>;
  readonly resolve: Resolve;
}

export const resolveByDns: Resolve = (hostname) => lookup(hostname, { all: true });

/**
 * The one address that a request to the URL may go to. Resolved here and handed to the connection, which asks nobody again: a name that answers with
 * a public address now and a private one a moment later gains nothing.
 */
export async function addressFor(url: URL, { allowed, resolve }: Guard): Promise<LookupAddress> {
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new ForbiddenAddress(`${url.protocol}// is neither http:// nor https://`);
  if (url.username !== '' || url.password !== '') throw new ForbiddenAddress('a URL with a user name or password is not called');

  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  const family = isIP(hostname);
  const addresses = family === 0 ? await resolve(hostname) : [{ address: hostname, family }];
  const [first] = addresses;
  if (!first) throw new Error(`${hostname} has no address`);
  if (allowed.has(url.origin)) return first;

  const inside = addresses.find(({ address }) => !isPublicAddress(address));
  if (inside) throw new ForbiddenAddress(`${hostname} is ${inside.address}, which is no public address`);
  return first;
}
