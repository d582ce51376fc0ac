import type { GetRandomPasswordRequest, GetRandomPasswordResponse } from '@aws-sdk/client-secrets-manager';
import { defineAction } from '../../../kernel/service.ts';
import { randomPassword } from '../domain/password.ts';
import type { SecretsState } from '../state.ts';

export const GetRandomPassword = defineAction<GetRandomPasswordRequest, GetRandomPasswordResponse, SecretsState>({
  name: 'GetRandomPassword',
  access: 'read',

  run(input, { entropy }) {
    return { RandomPassword: randomPassword(input, () => entropy.fraction()) };
  },
});
