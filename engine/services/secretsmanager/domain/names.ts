import { notImplemented } from '../../../kernel/errors.ts';
import { invalidParameter, validationError } from '../errors.ts';
import type { SecretRow, SecretsState } from '../state.ts';

export interface Place {
  readonly account: string;
  readonly region: string;
}

const arnForm = /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:(\d{12}):secret:(.+)$/;
const defaultKey = 'alias/aws/secretsmanager';

export function secretArn({ account, region }: Place, { name, suffix }: Pick<SecretRow, 'name' | 'suffix'>): string {
  return `arn:aws:secretsmanager:${region}:${account}:secret:${name}-${suffix}`;
}

/** The account in a SecretId that is an ARN. */
export function accountNamed(
  { SecretId = '' }: { readonly SecretId?: string | undefined },
  { account }: { readonly account: string },
): string {
  return arnForm.exec(SecretId)?.[1] ?? account;
}

/** The secret that a name, an ARN, or an ARN without its last six characters means. */
export function findSecret({ secrets }: SecretsState, secretId: string): SecretRow | undefined {
  const inArn = arnForm.exec(secretId)?.[2];
  if (inArn === undefined) return secrets.get(secretId);
  const whole = secrets.get(inArn.replace(/-[A-Za-z0-9]{6}$/, ''));
  return whole && `${whole.name}-${whole.suffix}` === inArn ? whole : secrets.get(inArn);
}

/** AWS: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html (Name). */
export function checkName(name: string): void {
  if (/^[A-Za-z0-9/_+=.@!-]{1,512}$/.test(name)) return;
  throw validationError('Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!');
}

/** Sandbox: there is no key management here: only the key that every account has can be named. */
export function checkKey(operation: string, keyId: string | undefined, place: Place): void {
  const arn = `arn:aws:kms:${place.region}:${place.account}:${defaultKey}`;
  if (keyId === undefined || keyId === defaultKey || keyId === arn) return;
  throw notImplemented(`secretsmanager:${operation} with a KmsKeyId other than ${defaultKey}`);
}

/** AWS: 32 to 64 characters (the model has the length); a token becomes the version's id. */
export function versionIdOf(token: string | undefined, entropy: { uuid(): string }): string {
  if (token === undefined) return entropy.uuid();
  if (!/^[A-Za-z0-9-]+$/.test(token)) throw invalidParameter('ClientRequestToken must be a valid UUID-like text.');
  return token;
}
