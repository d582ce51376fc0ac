import type { DeleteStageRequest } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { badRequest } from '../errors.ts';
import { requireStage } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<DeleteStageRequest, 'restApiId' | 'stageName'>;

/** Removes a stage. */
export const DeleteStage = defineAction<Input, void, ApiGatewayState>({
  name: 'DeleteStage',
  ...asked('DELETE', '/restapis/{restApiId}/stages/{stageName}'),

  run(input, context) {
    const { restApiId, stageName } = requireStage(context, input.restApiId, input.stageName);
    const plans = context.state.usagePlans.list({ prefix: [context.account, context.region] });
    const attached = plans.some(({ apiStages }) => apiStages?.some(({ apiId, stage }) => apiId === restApiId && stage === stageName));
    // AWS?: the sentence; settled by: DeleteStage of a stage that a usage plan names.
    if (attached) throw badRequest(`Cannot delete stage '${stageName}': it is associated with a usage plan`);

    context.state.stages.delete(restApiId, stageName);
  },
});
