import type { WireRequest } from '../message.ts';
import { header } from '../message.ts';

/** Who signed a request, for where. Signatures themselves are not checked. */
export interface CredentialScope {
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
}

/** Of a signed request's Authorization header, or a presigned URL's X-Amz-Credential; undefined when it is signed in neither way. */
export function credentialScope(request: Pick<WireRequest, 'headers' | 'url'>): CredentialScope | undefined {
  const authorization = header(request, 'authorization');
  const credential = authorization ? /Credential=([^,\s]+)/.exec(authorization)?.[1] : presignedCredential(request.url);
  const [terminator, service, region, date, ...rest] = credential?.split('/').reverse() ?? [];
  const accessKeyId = rest.reverse().join('/');
  if (!terminator?.startsWith('aws4_request') || !service || !region || !date || !accessKeyId) return undefined;
  return { accessKeyId, date, region, service };
}

function presignedCredential(url: string): string | undefined {
  const query = url.indexOf('?');
  if (query < 0 || !url.includes('X-Amz-Credential=', query)) return undefined;
  return new URLSearchParams(url.slice(query + 1)).get('X-Amz-Credential') ?? undefined;
}
