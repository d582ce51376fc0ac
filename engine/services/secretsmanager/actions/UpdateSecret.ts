import type { UpdateSecretRequest, UpdateSecretResponse } from '@aws-sdk/client-secrets-manager';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { secretAccess } from '../domain/access.ts';
import { checkKey, secretArn } from '../domain/names.ts';
import { requireLive } from '../domain/secrets.ts';
import { currentStage, hasValue, putVersion } from '../domain/versions.ts';
import type { SecretsState } from '../state.ts';

/** Changes what the request names: the description, the key, or the value, which becomes the current one. */
export const UpdateSecret = defineAction<Checked<UpdateSecretRequest, 'SecretId'>, UpdateSecretResponse, SecretsState>({
  name: 'UpdateSecret',
  ...secretAccess,
  refuses: ['Type'],
  refusesSome: ['KmsKeyId other than alias/aws/secretsmanager'],

  run(input, context) {
    const secret = requireLive(context.state, input.SecretId);
    checkKey('UpdateSecret', input.KmsKeyId, context);
    context.state.secrets.put({
      ...secret,
      ...(input.Description === undefined ? {} : { description: input.Description }),
      ...(input.KmsKeyId === undefined ? {} : { kmsKeyId: input.KmsKeyId }),
      changedAt: context.clock.now(),
    });
    const version = hasValue(input) ? { VersionId: putVersion(secret, input, [currentStage], context).id } : {};
    return { ARN: secretArn(context, secret), Name: secret.name, ...version };
  },
});
