import type { RestoreSecretRequest, RestoreSecretResponse } from '@aws-sdk/client-secrets-manager';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { secretAccess } from '../domain/access.ts';
import { secretArn } from '../domain/names.ts';
import { requireSecret } from '../domain/secrets.ts';
import type { SecretsState } from '../state.ts';
import { deletionTimer } from '../timers/deleteSecret.ts';

/** Takes the deletion of a secret back. */
export const RestoreSecret = defineAction<Checked<RestoreSecretRequest, 'SecretId'>, RestoreSecretResponse, SecretsState>({
  name: 'RestoreSecret',
  ...secretAccess,

  run({ SecretId }, context) {
    const { deletedAt: _, deletionDueAt: __, ...secret } = requireSecret(context.state, SecretId);
    context.state.secrets.put(secret);
    context.timers.delete(deletionTimer, secret.name);
    return { ARN: secretArn(context, secret), Name: secret.name };
  },
});
