import type { DeleteDeploymentRequest } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { badRequest } from '../errors.ts';
import { requireDeployment } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<DeleteDeploymentRequest, 'restApiId' | 'deploymentId'>;

/** Removes a deployment that no stage serves. */
export const DeleteDeployment = defineAction<Input, void, ApiGatewayState>({
  name: 'DeleteDeployment',
  ...asked('DELETE', '/restapis/{restApiId}/deployments/{deploymentId}'),

  run(input, context) {
    const { restApiId, id } = requireDeployment(context, input.restApiId, input.deploymentId);
    const serving = context.state.stages.list({ prefix: [restApiId] }).some(({ deploymentId }) => deploymentId === id);
    if (serving) throw badRequest('Active stages pointing to this deployment must be moved or deleted');

    context.state.deployments.delete(restApiId, id);
  },
});
