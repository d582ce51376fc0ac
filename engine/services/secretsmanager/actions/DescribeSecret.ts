import type { DescribeSecretRequest, DescribeSecretResponse } from '@aws-sdk/client-secrets-manager';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { secretAccess } from '../domain/access.ts';
import { described, stagesByVersion } from '../domain/describe.ts';
import { requireSecret } from '../domain/secrets.ts';
import type { SecretsState } from '../state.ts';

export const DescribeSecret = defineAction<Checked<DescribeSecretRequest, 'SecretId'>, DescribeSecretResponse, SecretsState>({
  name: 'DescribeSecret',
  access: 'read',
  ...secretAccess,

  run({ SecretId }, context) {
    const secret = requireSecret(context.state, SecretId);
    const stages = stagesByVersion(context.state, secret.name);
    return { ...described(secret, context), ...(Object.keys(stages).length > 0 ? { VersionIdsToStages: stages } : {}) };
  },
});
