import type { GetRestApiRequest, RestApi } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { requireApi } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<GetRestApiRequest, 'restApiId'>;

/** Shows an API. */
export const GetRestApi = defineAction<Input, RestApi, ApiGatewayState>({
  name: 'GetRestApi',
  access: 'read',
  ...asked('GET', '/restapis/{restApiId}'),

  run(input, context) {
    return requireApi(context, input.restApiId);
  },
});
