import type { ApiKeys, GetApiKeysRequest } from '@aws-sdk/client-api-gateway';
import { defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { pageOf } from '../paging.ts';
import type { ApiGatewayState } from '../state.ts';
import { apiKeyView } from '../views.ts';

/** Lists the account's API keys in the region. */
export const GetApiKeys = defineAction<GetApiKeysRequest, ApiKeys, ApiGatewayState>({
  name: 'GetApiKeys',
  access: 'read',
  ...asked('GET', '/apikeys'),

  run(input, { state, account, region }) {
    const fits = state.apiKeys
      .list({ prefix: [account, region] })
      .filter(({ name = '' }) => input.nameQuery === undefined || name.startsWith(input.nameQuery))
      .filter(({ customerId }) => input.customerId === undefined || customerId === input.customerId);
    const { items, position } = pageOf(fits, (row) => row.id, input);
    return { items: items.map((row) => apiKeyView(row, input.includeValues)), position };
  },
});
