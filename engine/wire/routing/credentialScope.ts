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
  if (credential === undefined) return authorization === undefined ? presignedInVersion2(request.url) : undefined;
  if (credential !== last.credential) last = { credential, scope: readCredential(credential) };
  return last.scope;
}

/** What was read last: a client sends the same credential all day. */
let last: { readonly credential: string; readonly scope: CredentialScope | undefined } = { credential: '', scope: undefined };

function readCredential(credential: string): CredentialScope | undefined {
  const [terminator, service, region, date, ...rest] = credential.split('/').reverse();
  const accessKeyId = rest.reverse().join('/');
  if (!terminator?.startsWith('aws4_request') || !service || !region || !date || !accessKeyId) return undefined;
  return { accessKeyId, date, region, service };
}

/** AWS: version 2 of presigned URLs, which only S3 takes, names nothing but the key (RESTAuthentication.html, S3 API Reference). */
function presignedInVersion2(url: string): CredentialScope | undefined {
  const query = url.indexOf('?');
  if (query < 0 || !url.includes('AWSAccessKeyId=', query)) return undefined;
  const accessKeyId = new URLSearchParams(url.slice(query + 1)).get('AWSAccessKeyId');
  return accessKeyId ? { accessKeyId, date: '', region: 'us-east-1', service: 's3' } : undefined;
}

function presignedCredential(url: string): string | undefined {
  const query = url.indexOf('?');
  if (query < 0 || !url.includes('X-Amz-Credential=', query)) return undefined;
  return new URLSearchParams(url.slice(query + 1)).get('X-Amz-Credential') ?? undefined;
}
