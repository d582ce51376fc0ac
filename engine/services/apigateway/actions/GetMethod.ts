import type { GetMethodRequest, Method } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { requireMethod } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<GetMethodRequest, 'restApiId' | 'resourceId' | 'httpMethod'>;

/** Shows a method with its integration and responses. */
export const GetMethod = defineAction<Input, Method, ApiGatewayState>({
  name: 'GetMethod',
  access: 'read',
  ...asked('GET', '/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}'),

  run(input, context) {
    return requireMethod(context, input).method;
  },
});
