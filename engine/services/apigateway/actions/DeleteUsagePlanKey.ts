import type { DeleteUsagePlanKeyRequest } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { notFound } from '../errors.ts';
import { requireUsagePlan } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<DeleteUsagePlanKeyRequest, 'usagePlanId' | 'keyId'>;

/** Takes a key from a plan. */
export const DeleteUsagePlanKey = defineAction<Input, void, ApiGatewayState>({
  name: 'DeleteUsagePlanKey',
  ...asked('DELETE', '/usageplans/{usagePlanId}/keys/{keyId}'),

  run(input, context) {
    const { state, account, region } = context;
    const plan = requireUsagePlan(context, input.usagePlanId);
    const was = state.usagePlanKeys.delete(account, region, plan.id, input.keyId);
    if (!was) throw notFound('Invalid API Key identifier specified');
  },
});
