import type { CreateUsagePlanRequest, UsagePlan } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { checkUsagePlan } from '../checkUsagePlan.ts';
import { type Planned, shortId } from '../ids.ts';
import type { ApiGatewayState, UsagePlanRow } from '../state.ts';

type Input = Checked<CreateUsagePlanRequest, 'name'> & Planned;

/** AWS: a quota begins with an offset of none (docs.aws.amazon.com/apigateway/latest/api/API_QuotaSettings.html). */
function withOffset({ quota }: Input): Pick<UsagePlanRow, 'quota'> {
  return quota ? { quota: { ...quota, offset: quota.offset ?? 0 } } : {};
}

/** Creates a plan that limits how keys use stages. */
export const CreateUsagePlan = defineAction<Input, UsagePlan, ApiGatewayState>({
  name: 'CreateUsagePlan',
  ...asked('POST', '/usageplans'),

  run({ plannedId, ...input }, context) {
    checkUsagePlan(input, context);
    const { account, region, state, entropy } = context;
    const row: UsagePlanRow = {
      ...input,
      account,
      region,
      id: plannedId ?? shortId(entropy),
      apiStages: input.apiStages ?? [],
      ...withOffset(input),
    };

    state.usagePlans.put(row);
    return row;
  },
});
