import type { GetUsagePlanKeysRequest, UsagePlanKeys } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { requireApiKey, requireUsagePlan } from '../lookups.ts';
import { pageOf } from '../paging.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<GetUsagePlanKeysRequest, 'usagePlanId'>;

/** Lists a plan's keys. */
export const GetUsagePlanKeys = defineAction<Input, UsagePlanKeys, ApiGatewayState>({
  name: 'GetUsagePlanKeys',
  access: 'read',
  ...asked('GET', '/usageplans/{usagePlanId}/keys'),

  run(input, context) {
    const { state, account, region } = context;
    const plan = requireUsagePlan(context, input.usagePlanId);
    const keys = state.usagePlanKeys
      .list({ prefix: [account, region, plan.id] })
      .map(({ keyId }) => requireApiKey(context, keyId))
      .filter(({ name = '' }) => input.nameQuery === undefined || name.startsWith(input.nameQuery));
    const { items, position } = pageOf(keys, (row) => row.id, input);
    return { items: items.map(({ id, name, value }) => ({ id, type: 'API_KEY', value, name })), position };
  },
});
