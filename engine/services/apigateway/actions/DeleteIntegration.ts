import type { DeleteIntegrationRequest } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { notFound } from '../errors.ts';
import { putMethod, requireMethod } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<DeleteIntegrationRequest, 'restApiId' | 'resourceId' | 'httpMethod'>;

/** Removes what stands behind a method. */
export const DeleteIntegration = defineAction<Input, void, ApiGatewayState>({
  name: 'DeleteIntegration',
  ...asked('DELETE', '/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/integration'),

  run(input, context) {
    const { resource, method } = requireMethod(context, input);
    const { methodIntegration, ...rest } = method;
    if (!methodIntegration) throw notFound('Invalid Integration identifier specified');

    putMethod(context, resource, rest);
  },
});
