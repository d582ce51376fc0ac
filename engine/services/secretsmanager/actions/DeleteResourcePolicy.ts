import type { DeleteResourcePolicyRequest, DeleteResourcePolicyResponse } from '@aws-sdk/client-secrets-manager';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { secretAccess } from '../domain/access.ts';
import { secretArn } from '../domain/names.ts';
import { requireLive } from '../domain/secrets.ts';
import type { SecretsState } from '../state.ts';

type Input = Checked<DeleteResourcePolicyRequest, 'SecretId'>;

export const DeleteResourcePolicy = defineAction<Input, DeleteResourcePolicyResponse, SecretsState>({
  name: 'DeleteResourcePolicy',
  ...secretAccess,

  run({ SecretId }, context) {
    const { policy: _, ...secret } = requireLive(context.state, SecretId);
    context.state.secrets.put(secret);
    return { ARN: secretArn(context, secret), Name: secret.name };
  },
});
