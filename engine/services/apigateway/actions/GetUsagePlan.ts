import type { GetUsagePlanRequest, UsagePlan } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { requireUsagePlan } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<GetUsagePlanRequest, 'usagePlanId'>;

/** Shows a usage plan. */
export const GetUsagePlan = defineAction<Input, UsagePlan, ApiGatewayState>({
  name: 'GetUsagePlan',
  access: 'read',
  ...asked('GET', '/usageplans/{usagePlanId}'),

  run(input, context) {
    return requireUsagePlan(context, input.usagePlanId);
  },
});
