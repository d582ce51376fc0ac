import type { GetSessionTokenRequest, GetSessionTokenResponse } from '@aws-sdk/client-sts';
import { defineAction } from '../../../kernel/service.ts';
import { grantCredentials } from '../domain/credentials.ts';
import { accessDenied } from '../errors.ts';
import type { StsState } from '../state.ts';

/** AWS: credentials of the root user last an hour at most, whatever was asked for (API_GetSessionToken). */
const rootSeconds = 3600;

export const GetSessionToken = defineAction<GetSessionTokenRequest, GetSessionTokenResponse, StsState>({
  name: 'GetSessionToken',
  permission: 'none',
  refuses: ['SerialNumber', 'TokenCode'],

  run({ DurationSeconds = rootSeconds }, context) {
    const { caller } = context;
    if (caller.kind !== 'root' || caller.accessKeyId.startsWith('ASIA'))
      throw accessDenied('Cannot call GetSessionToken with session credentials');

    const durationSeconds = Math.min(DurationSeconds, rootSeconds);
    return { Credentials: grantCredentials({ account: caller.account, durationSeconds }, context) };
  },
});
