import type { DeleteUsagePlanRequest } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { badRequest } from '../errors.ts';
import { requireUsagePlan } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<DeleteUsagePlanRequest, 'usagePlanId'>;

/** Removes a usage plan that has no stages. */
export const DeleteUsagePlan = defineAction<Input, void, ApiGatewayState>({
  name: 'DeleteUsagePlan',
  ...asked('DELETE', '/usageplans/{usagePlanId}'),

  run(input, context) {
    const { account, region, id, apiStages } = requireUsagePlan(context, input.usagePlanId);
    if (apiStages?.length) throw badRequest(`Cannot delete usage plan ${id} because it has associated API stages`);
    const { state } = context;
    for (const { keyId } of state.usagePlanKeys.list({ prefix: [account, region, id] }))
      state.usagePlanKeys.delete(account, region, id, keyId);

    state.usagePlans.delete(account, region, id);
  },
});
