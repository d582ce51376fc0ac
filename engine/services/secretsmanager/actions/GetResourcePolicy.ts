import type { GetResourcePolicyRequest, GetResourcePolicyResponse } from '@aws-sdk/client-secrets-manager';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { secretAccess } from '../domain/access.ts';
import { secretArn } from '../domain/names.ts';
import { requireLive } from '../domain/secrets.ts';
import type { SecretsState } from '../state.ts';

export const GetResourcePolicy = defineAction<Checked<GetResourcePolicyRequest, 'SecretId'>, GetResourcePolicyResponse, SecretsState>({
  name: 'GetResourcePolicy',
  access: 'read',
  ...secretAccess,

  run({ SecretId }, context) {
    const secret = requireLive(context.state, SecretId);
    const policy = secret.policy === undefined ? {} : { ResourcePolicy: secret.policy };
    return { ARN: secretArn(context, secret), Name: secret.name, ...policy };
  },
});
