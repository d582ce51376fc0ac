import type { GetRestApisRequest, RestApis } from '@aws-sdk/client-api-gateway';
import { defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { pageOf } from '../paging.ts';
import type { ApiGatewayState } from '../state.ts';

/** Lists the account's APIs in the region. */
export const GetRestApis = defineAction<GetRestApisRequest, RestApis, ApiGatewayState>({
  name: 'GetRestApis',
  access: 'read',
  ...asked('GET', '/restapis'),

  run(input, { state, account, region }) {
    const own = state.restApis.list().filter((api) => api.account === account && api.region === region);
    const { items, position } = pageOf(own, ({ id }) => id, input);
    return { items: [...items], position };
  },
});
