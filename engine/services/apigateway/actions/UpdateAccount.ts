import type { Account, UpdateAccountRequest } from '@aws-sdk/client-api-gateway';
import { defineAction } from '../../../kernel/service.ts';
import { askedWithRole, patchedRole } from '../access.ts';
import { patched } from '../domain/patch.ts';
import { accountPatches } from '../domain/patchable.ts';
import { badRequest } from '../errors.ts';
import type { ApiGatewayState } from '../state.ts';
import { accountView } from '../views.ts';

/** Changes what holds for all of the account's APIs in the region. */
export const UpdateAccount = defineAction<UpdateAccountRequest, Account, ApiGatewayState>({
  name: 'UpdateAccount',
  ...askedWithRole('PATCH', '/account', patchedRole('/cloudwatchRoleArn')),

  run(input, { state, account, region }) {
    const before = state.accounts.get(account, region) ?? { account, region };
    const changed = patched(before, input.patchOperations, accountPatches);
    if (changed.cloudwatchRoleArn && !/^arn:[^:]+:iam::\d{12}:role\/.+$/.test(changed.cloudwatchRoleArn)) {
      throw badRequest(
        'The role ARN does not have required permissions configured. Please grant trust permission for API Gateway and add the required role policy.',
      );
    }

    state.accounts.put(changed);
    return accountView(changed);
  },
});
