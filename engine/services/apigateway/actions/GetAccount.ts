import type { Account, GetAccountRequest } from '@aws-sdk/client-api-gateway';
import { defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import type { ApiGatewayState } from '../state.ts';
import { accountView } from '../views.ts';

/** Shows what holds for all of the account's APIs in the region. */
export const GetAccount = defineAction<GetAccountRequest, Account, ApiGatewayState>({
  name: 'GetAccount',
  access: 'read',
  ...asked('GET', '/account'),

  run(_input, { state, account, region }) {
    return accountView(state.accounts.get(account, region));
  },
});
