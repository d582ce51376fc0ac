import type { GetUsagePlansRequest, UsagePlans } from '@aws-sdk/client-api-gateway';
import { defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { pageOf } from '../paging.ts';
import type { ApiGatewayState, UsagePlanRow } from '../state.ts';

/** Lists the account's usage plans in the region, or those of one key. */
export const GetUsagePlans = defineAction<GetUsagePlansRequest, UsagePlans, ApiGatewayState>({
  name: 'GetUsagePlans',
  access: 'read',
  ...asked('GET', '/usageplans'),

  run(input, { state, account, region }) {
    const ofKey = (plan: UsagePlanRow) =>
      input.keyId === undefined || state.usagePlanKeys.get(account, region, plan.id, input.keyId) !== undefined;
    const { items, position } = pageOf(state.usagePlans.list({ prefix: [account, region] }).filter(ofKey), (row) => row.id, input);
    return { items: [...items], position };
  },
});
