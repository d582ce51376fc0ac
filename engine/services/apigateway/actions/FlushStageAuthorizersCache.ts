import type { FlushStageAuthorizersCacheRequest } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { requireStage } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<FlushStageAuthorizersCacheRequest, 'restApiId' | 'stageName'>;

/** Forgets what authorizers have said of a stage's callers. */
export const FlushStageAuthorizersCache = defineAction<Input, void, ApiGatewayState>({
  name: 'FlushStageAuthorizersCache',
  ...asked('DELETE', '/restapis/{restApiId}/stages/{stageName}/cache/authorizers'),

  run(input, context) {
    const { restApiId, stageName } = requireStage(context, input.restApiId, input.stageName);
    context.state.memory.forgetResults(`${restApiId} ${stageName} `);
  },
});
