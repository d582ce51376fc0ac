import type { CreateSecretRequest, CreateSecretResponse } from '@aws-sdk/client-secrets-manager';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { checkKey, checkName, secretArn } from '../domain/names.ts';
import { mergeTags } from '../domain/tags.ts';
import { currentStage, hasValue, putVersion } from '../domain/versions.ts';
import { nameMarkedForDeletion, secretExists } from '../errors.ts';
import type { SecretRow, SecretsState } from '../state.ts';

const suffixAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Creates a secret, with its first version where the request has a value. */
export const CreateSecret = defineAction<Checked<CreateSecretRequest, 'Name'>, CreateSecretResponse, SecretsState>({
  name: 'CreateSecret',
  resource: ({ Name }, { account, region }) => `arn:aws:secretsmanager:${region}:${account}:secret:${Name}`,
  conditions: ({ Name, Tags = [] }) => ({
    'secretsmanager:Name': Name,
    'aws:TagKeys': Tags.flatMap(({ Key }) => Key ?? []),
    ...Object.fromEntries(Tags.map(({ Key, Value = '' }) => [`aws:RequestTag/${Key}`, Value])),
  }),
  refuses: ['AddReplicaRegions', 'ForceOverwriteReplicaSecret', 'Type'],
  refusesSome: ['KmsKeyId other than alias/aws/secretsmanager'],

  run(input, context) {
    const { state, clock, entropy } = context;
    checkName(input.Name);
    checkKey('CreateSecret', input.KmsKeyId, context);
    const before = state.secrets.get(input.Name);
    if (before?.deletedAt !== undefined) throw nameMarkedForDeletion();
    if (before && !isRepeated(input, state)) throw secretExists(input.Name);

    const secret: SecretRow = before ?? {
      name: input.Name,
      suffix: entropy.text(6, suffixAlphabet),
      ...(input.Description ? { description: input.Description } : {}),
      ...(input.KmsKeyId === undefined ? {} : { kmsKeyId: input.KmsKeyId }),
      tags: mergeTags([], input.Tags ?? []),
      createdAt: clock.now(),
      changedAt: clock.now(),
    };
    state.secrets.put(secret);
    const version = hasValue(input) ? { VersionId: putVersion(secret, input, [currentStage], context).id } : {};
    return { ARN: secretArn(context, secret), Name: secret.name, ...version };
  },
});

/** AWS: a request that came before, by its token, is answered again (API_CreateSecret, ClientRequestToken). */
function isRepeated(input: CreateSecretRequest, { versions }: SecretsState): boolean {
  return (
    hasValue(input) && input.ClientRequestToken !== undefined && versions.get(input.Name ?? '', input.ClientRequestToken) !== undefined
  );
}
