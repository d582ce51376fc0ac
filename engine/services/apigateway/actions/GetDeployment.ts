import type { Deployment, GetDeploymentRequest } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { requireDeployment } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';
import { deploymentView } from '../views.ts';

type Input = Checked<GetDeploymentRequest, 'restApiId' | 'deploymentId'>;

/** Shows a deployment, with a summary of what it serves where embed says so. */
export const GetDeployment = defineAction<Input, Deployment, ApiGatewayState>({
  name: 'GetDeployment',
  access: 'read',
  ...asked('GET', '/restapis/{restApiId}/deployments/{deploymentId}'),

  run(input, context) {
    return deploymentView(requireDeployment(context, input.restApiId, input.deploymentId), input.embed);
  },
});
