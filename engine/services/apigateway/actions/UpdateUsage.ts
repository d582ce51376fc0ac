import type { UpdateUsageRequest, Usage } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { patched } from '../domain/patch.ts';
import { usagePatches } from '../domain/patchable.ts';
import { notFound } from '../errors.ts';
import { requireUsagePlan } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';
import { dayOf, remainingOf, setRemaining } from '../usage.ts';

type Input = Checked<UpdateUsageRequest, 'usagePlanId' | 'keyId'>;

/** Grants a key more of its plan's quota, or less. */
export const UpdateUsage = defineAction<Input, Usage, ApiGatewayState>({
  name: 'UpdateUsage',
  ...asked('PATCH', '/usageplans/{usagePlanId}/keys/{keyId}/usage'),

  run(input, context) {
    const { usagePlanId, keyId } = input;
    const { state, account, region, clock } = context;
    const plan = requireUsagePlan(context, usagePlanId);
    if (!state.usagePlanKeys.get(account, region, plan.id, keyId)) throw notFound('Invalid API Key identifier specified');
    const { remaining } = patched<{ remaining?: number }>({}, input.patchOperations, usagePatches);
    const now = clock.now();
    if (remaining !== undefined) setRemaining(context, plan, keyId, remaining, now);

    const today = dayOf(now);
    const used = state.usage.get(account, region, plan.id, keyId, today)?.used ?? 0;
    return { usagePlanId, startDate: today, endDate: today, items: { [keyId]: [[used, remainingOf(context, plan, keyId, now) ?? 0]] } };
  },
});
