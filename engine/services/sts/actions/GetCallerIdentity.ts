import type { GetCallerIdentityRequest, GetCallerIdentityResponse } from '@aws-sdk/client-sts';
import type { Caller } from '../../../kernel/context.ts';
import { callerName, defineAction } from '../../../kernel/service.ts';
import type { StsState } from '../state.ts';

export const GetCallerIdentity = defineAction<GetCallerIdentityRequest, GetCallerIdentityResponse, StsState>({
  name: 'GetCallerIdentity',
  access: 'read',
  permission: 'none',

  run(_input, { caller }) {
    return { UserId: userId(caller), Account: caller.account, Arn: callerName(caller) };
  },
});

/** AWS: a session's is its role's id and its name, the root user's is the account (IAM User Guide, reference_policies_variables.html). */
function userId(caller: Caller): string {
  return caller.kind === 'role' ? `${caller.roleId}:${caller.arn.split('/').at(-1) ?? ''}` : caller.account;
}
