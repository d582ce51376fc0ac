import { parsePolicy } from '../../../access/parsePolicy.ts';
import type { PolicyDocument } from '../../../kernel/policy.ts';
import type { SecretsState } from '../state.ts';
import { accountNamed, findSecret, type Place, secretArn } from './names.ts';

interface Named {
  readonly SecretId: string;
}
type Where = Place & { readonly state: SecretsState };

/** What IAM judges of a request about one secret. */
export const secretAccess = { account: accountNamed, resource: arnOf, resourcePolicy: policyOf, conditions: keysOf };

/** AWS: a name that belongs to no secret is judged as it stands. */
function arnOf({ SecretId }: Named, { state, ...place }: Where): string {
  const secret = findSecret(state, SecretId);
  if (secret) return secretArn(place, secret);
  return SecretId.startsWith('arn:') ? SecretId : `arn:aws:secretsmanager:${place.region}:${place.account}:secret:${SecretId}`;
}

function policyOf({ SecretId }: Named, { state }: Where): PolicyDocument | undefined {
  const text = findSecret(state, SecretId)?.policy;
  return text === undefined ? undefined : parsePolicy(text);
}

/** AWS: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecretsmanager.html#awssecretsmanager-policy-keys */
function keysOf(input: Named & { readonly VersionId?: string | undefined; readonly VersionStage?: string | undefined }, where: Where) {
  const tags = findSecret(where.state, input.SecretId)?.tags ?? [];
  return {
    'secretsmanager:SecretId': arnOf(input, where),
    ...(input.VersionId === undefined ? {} : { 'secretsmanager:VersionId': input.VersionId }),
    ...(input.VersionStage === undefined ? {} : { 'secretsmanager:VersionStage': input.VersionStage }),
    ...Object.fromEntries(
      tags.flatMap(({ Key = '', Value = '' }) => [
        [`aws:ResourceTag/${Key}`, Value],
        [`secretsmanager:ResourceTag/${Key}`, Value],
      ]),
    ),
  };
}
