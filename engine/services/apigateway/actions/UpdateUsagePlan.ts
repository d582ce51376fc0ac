import type { UpdateUsagePlanRequest, UsagePlan } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { checkUsagePlan } from '../checkUsagePlan.ts';
import { patched } from '../domain/patch.ts';
import { usagePlanPatches } from '../domain/patchable.ts';
import { requireUsagePlan } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<UpdateUsagePlanRequest, 'usagePlanId'>;

/** Changes a usage plan: it acts at once. */
export const UpdateUsagePlan = defineAction<Input, UsagePlan, ApiGatewayState>({
  name: 'UpdateUsagePlan',
  ...asked('PATCH', '/usageplans/{usagePlanId}'),

  run(input, context) {
    const changed = patched(requireUsagePlan(context, input.usagePlanId), input.patchOperations, usagePlanPatches);
    checkUsagePlan(changed, context);

    context.state.usagePlans.put(changed);
    return changed;
  },
});
