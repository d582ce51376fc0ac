import { AwsError } from '../../../kernel/errors.ts';

export interface SecretReference {
  readonly secretId: string;
  /** A member of the secret's JSON; the whole text without it. */
  readonly key: string | undefined;
  readonly stage: string | undefined;
  readonly versionId: string | undefined;
}

/** AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html */
const form =
  /^(arn:aws[a-z-]*:secretsmanager:[a-z0-9-]*:\d*:secret:[^:]+|[^:]+)(?::(SecretString)?(?::([^:]*)(?::([^:]*)(?::([^:]*))?)?)?)?$/;

/** Reads `secret-id:SecretString:json-key:version-stage:version-id`. */
export function readSecretReference(text: string): SecretReference {
  const [, secretId, , key, stage, versionId] = form.exec(text) ?? [];
  // AWS?: the sentence; settled by: a template with `{{resolve:secretsmanager:a:b:c:d:e:f}}`.
  if (secretId === undefined)
    throw new AwsError('InvalidRequest', `Incorrect format is used in the dynamic reference to the secret ${text}`);
  return { secretId, key: key || undefined, stage: stage || undefined, versionId: versionId || undefined };
}

/** The member of a secret's JSON that a reference names. */
export function memberOfSecret(secretString: string, key: string | undefined): string {
  if (key === undefined) return secretString;
  const value = membersOf(secretString)[key];
  // AWS?: the code; settled by: a template that names a key that the secret has not.
  if (value === undefined) throw new AwsError('InvalidRequest', 'Could not find a value associated with JSONKey in SecretString');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function membersOf(json: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(json);
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
  } catch {
    // AWS: a secret that is no JSON has no keys.
    return {};
  }
}
