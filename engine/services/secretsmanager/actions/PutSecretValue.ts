import type { PutSecretValueRequest, PutSecretValueResponse } from '@aws-sdk/client-secrets-manager';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { secretAccess } from '../domain/access.ts';
import { secretArn } from '../domain/names.ts';
import { requireLive } from '../domain/secrets.ts';
import { currentStage, putVersion } from '../domain/versions.ts';
import type { SecretsState } from '../state.ts';

/** Stores a new value of a secret: the current one, unless other stages are named. */
export const PutSecretValue = defineAction<Checked<PutSecretValueRequest, 'SecretId'>, PutSecretValueResponse, SecretsState>({
  name: 'PutSecretValue',
  ...secretAccess,
  refuses: ['RotationToken'],

  run(input, context) {
    const secret = requireLive(context.state, input.SecretId);
    const version = putVersion(secret, input, input.VersionStages ?? [currentStage], context);
    context.state.secrets.put({ ...secret, changedAt: context.clock.now() });
    return { ARN: secretArn(context, secret), Name: secret.name, VersionId: version.id, VersionStages: [...version.stages] };
  },
});
