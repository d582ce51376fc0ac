import type { GetStagesRequest, Stages } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { requireApi } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<GetStagesRequest, 'restApiId'>;

/** Lists an API's stages. */
export const GetStages = defineAction<Input, Stages, ApiGatewayState>({
  name: 'GetStages',
  access: 'read',
  ...asked('GET', '/restapis/{restApiId}/stages'),

  run(input, context) {
    const { id } = requireApi(context, input.restApiId);
    const stages = context.state.stages.list({ prefix: [id] });
    return { item: stages.filter(({ deploymentId }) => input.deploymentId === undefined || deploymentId === input.deploymentId) };
  },
});
