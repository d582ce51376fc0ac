import type { Deployment, UpdateDeploymentRequest } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { patched } from '../domain/patch.ts';
import { deploymentPatches } from '../domain/patchable.ts';
import { requireDeployment } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';
import { deploymentView } from '../views.ts';

type Input = Checked<UpdateDeploymentRequest, 'restApiId' | 'deploymentId'>;

/** Changes a deployment's description. */
export const UpdateDeployment = defineAction<Input, Deployment, ApiGatewayState>({
  name: 'UpdateDeployment',
  ...asked('PATCH', '/restapis/{restApiId}/deployments/{deploymentId}'),

  run(input, context) {
    const changed = patched(requireDeployment(context, input.restApiId, input.deploymentId), input.patchOperations, deploymentPatches);
    context.state.deployments.put(changed);
    return deploymentView(changed, undefined);
  },
});
