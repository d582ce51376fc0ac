import type { GetSecretValueRequest, GetSecretValueResponse } from '@aws-sdk/client-secrets-manager';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { secretAccess } from '../domain/access.ts';
import { readValue } from '../domain/readValue.ts';
import { requireLive } from '../domain/secrets.ts';
import { keyNotShared } from '../errors.ts';
import type { SecretsState } from '../state.ts';

export const GetSecretValue = defineAction<Checked<GetSecretValueRequest, 'SecretId'>, GetSecretValueResponse, SecretsState>({
  name: 'GetSecretValue',
  ...secretAccess,

  run(input, context) {
    const secret = requireLive(context.state, input.SecretId);
    if (context.caller.account !== context.account) throw keyNotShared();
    return readValue(secret, input, context);
  },
});
