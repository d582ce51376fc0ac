import type { GetUsagePlanKeyRequest, UsagePlanKey } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { notFound } from '../errors.ts';
import { requireApiKey, requireUsagePlan } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<GetUsagePlanKeyRequest, 'usagePlanId' | 'keyId'>;

/** Shows a key of a plan. */
export const GetUsagePlanKey = defineAction<Input, UsagePlanKey, ApiGatewayState>({
  name: 'GetUsagePlanKey',
  access: 'read',
  ...asked('GET', '/usageplans/{usagePlanId}/keys/{keyId}'),

  run(input, context) {
    const { state, account, region } = context;
    const plan = requireUsagePlan(context, input.usagePlanId);
    if (!state.usagePlanKeys.get(account, region, plan.id, input.keyId)) throw notFound('Invalid API Key identifier specified');
    const { id, name, value } = requireApiKey(context, input.keyId);
    return { id, type: 'API_KEY', value, name };
  },
});
