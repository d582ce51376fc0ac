import type { CreateUsagePlanKeyRequest, UsagePlanKey } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { badRequest, conflict } from '../errors.ts';
import { requireApiKey, requireUsagePlan } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<CreateUsagePlanKeyRequest, 'usagePlanId' | 'keyId' | 'keyType'>;

/** Puts a key under a plan. */
export const CreateUsagePlanKey = defineAction<Input, UsagePlanKey, ApiGatewayState>({
  name: 'CreateUsagePlanKey',
  ...asked('POST', '/usageplans/{usagePlanId}/keys'),

  run(input, context) {
    const { state, account, region } = context;
    const plan = requireUsagePlan(context, input.usagePlanId);
    if (input.keyType !== 'API_KEY') throw badRequest('Invalid key type specified. Must be API_KEY');
    const key = requireApiKey(context, input.keyId);
    if (state.usagePlanKeys.get(account, region, plan.id, key.id)) {
      throw conflict(`${key.id} is already associated with this usage plan`);
    }

    state.usagePlanKeys.put({ account, region, usagePlanId: plan.id, keyId: key.id });
    return { id: key.id, type: 'API_KEY', value: key.value, name: key.name };
  },
});
