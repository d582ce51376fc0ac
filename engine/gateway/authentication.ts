import type { IncomingHttpHeaders } from 'node:http';
import type { Caller } from '../kernel/context.ts';
import { AwsError } from '../kernel/errors.ts';
import type { Route } from '../wire/wire.ts';
import type { Access } from './access.ts';

/** What the signature of a request says. Signatures themselves are not verified: there are no secrets in a sandbox. */
export interface Credential {
  readonly accessKeyId: string;
  readonly region: string;
  readonly service: string;
}

const defaultAccount = '000000000000';
const header = /Credential=([^/\s,]+)\/\d{8}\/([^/\s,]+)\/([^/\s,]+)\/aws4_request/;
const query = /[?&]X-Amz-Credential=([^&]+)/i;

/** Reads the credential scope from the Authorization header or, for presigned URLs, from the query. */
export function readCredential(headers: IncomingHttpHeaders, url: string): Credential | undefined {
  const inHeader = header.exec(headers.authorization ?? '');
  const presigned = inHeader ? undefined : query.exec(url)?.[1];
  const match = inHeader ?? (presigned === undefined ? null : header.exec(`Credential=${decodeURIComponent(presigned)}`));
  const [, accessKeyId, region, service] = match ?? [];
  return accessKeyId && region && service ? { accessKeyId, region, service } : undefined;
}

/**
 * Who calls. Temporary keys (`ASIA...`) belong to role sessions; a key of 12 digits is that account's root, any other key the root of
 * account 000000000000.
 */
export async function callerOf(
  credential: Credential | undefined,
  { service, protocol }: Pick<Route, 'service' | 'protocol'>,
  access: () => Promise<Access>,
): Promise<Caller> {
  if (!credential) throw missingToken(protocol);
  const { accessKeyId } = credential;
  if (accessKeyId.startsWith('ASIA')) return (await access()).callerOf(accessKeyId, service);
  const account = /^\d{12}$/.test(accessKeyId) ? accessKeyId : defaultAccount;
  return { kind: 'root', account, arn: `arn:aws:iam::${account}:root`, accessKeyId };
}

/** AWS: DynamoDB lists MissingAuthenticationToken with status 400 (Programming.Errors), the common errors of the query services with 403. */
function missingToken(protocol: Route['protocol']): AwsError {
  const code = protocol.endsWith('json') ? 'MissingAuthenticationTokenException' : 'MissingAuthenticationToken';
  return new AwsError(code, 'Request is missing Authentication Token', { status: protocol === 'json' ? 400 : 403 });
}
