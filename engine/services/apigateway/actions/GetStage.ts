import type { GetStageRequest, Stage } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { requireStage } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<GetStageRequest, 'restApiId' | 'stageName'>;

/** Shows a stage. */
export const GetStage = defineAction<Input, Stage, ApiGatewayState>({
  name: 'GetStage',
  access: 'read',
  ...asked('GET', '/restapis/{restApiId}/stages/{stageName}'),

  run(input, context) {
    return requireStage(context, input.restApiId, input.stageName);
  },
});
