import type { Deployments, GetDeploymentsRequest } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { requireApi } from '../lookups.ts';
import { pageOf } from '../paging.ts';
import type { ApiGatewayState } from '../state.ts';
import { deploymentView } from '../views.ts';

type Input = Checked<GetDeploymentsRequest, 'restApiId'>;

/** Lists an API's deployments. */
export const GetDeployments = defineAction<Input, Deployments, ApiGatewayState>({
  name: 'GetDeployments',
  access: 'read',
  ...asked('GET', '/restapis/{restApiId}/deployments'),

  run(input, context) {
    const { id } = requireApi(context, input.restApiId);
    const { items, position } = pageOf(context.state.deployments.list({ prefix: [id] }), (row) => row.id, input);
    return { items: items.map((row) => deploymentView(row, undefined)), position };
  },
});
