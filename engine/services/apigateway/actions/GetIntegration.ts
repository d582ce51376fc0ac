import type { GetIntegrationRequest, Integration } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { notFound } from '../errors.ts';
import { requireMethod } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<GetIntegrationRequest, 'restApiId' | 'resourceId' | 'httpMethod'>;

/** Shows what stands behind a method. */
export const GetIntegration = defineAction<Input, Integration, ApiGatewayState>({
  name: 'GetIntegration',
  access: 'read',
  ...asked('GET', '/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/integration'),

  run(input, context) {
    const { methodIntegration } = requireMethod(context, input).method;
    if (!methodIntegration) throw notFound('Invalid Integration identifier specified');
    return methodIntegration;
  },
});
