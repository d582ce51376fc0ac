import type { Caller } from '../kernel/context.ts';
import { AwsError } from '../kernel/errors.ts';
import type { CredentialScope } from '../wire/routing/credentialScope.ts';
import type { Route } from '../wire/wire.ts';
import type { Access } from './access.ts';

const defaultAccount = '000000000000';

/**
 * Who calls. Signatures are not verified: there are no secrets in a sandbox. Temporary keys (`ASIA...`) belong to role sessions; a key of 12 digits is that account's root, any other key the root of
 * account 000000000000.
 */
export function callerOf(
  credential: CredentialScope | undefined,
  { service, protocol }: Pick<Route, 'service' | 'protocol'>,
  access: () => Promise<Access>,
): Caller | Promise<Caller> {
  if (!credential) throw missingToken(protocol);
  const { accessKeyId } = credential;
  if (accessKeyId.startsWith('ASIA')) return access().then((known) => known.callerOf(accessKeyId, service));
  const account = /^\d{12}$/.test(accessKeyId) ? accessKeyId : defaultAccount;
  return { kind: 'root', account, arn: `arn:aws:iam::${account}:root`, accessKeyId };
}

/** AWS: DynamoDB lists MissingAuthenticationToken with status 400 (Programming.Errors), the common errors of the query services with 403. */
function missingToken(protocol: Route['protocol']): AwsError {
  const code = protocol.endsWith('json') ? 'MissingAuthenticationTokenException' : 'MissingAuthenticationToken';
  return new AwsError(code, 'Request is missing Authentication Token', { status: protocol === 'json' ? 400 : 403 });
}
