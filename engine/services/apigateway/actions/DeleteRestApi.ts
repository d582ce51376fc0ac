import type { DeleteRestApiRequest } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { requireApi } from '../lookups.ts';
import { removeApi } from '../removal.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<DeleteRestApiRequest, 'restApiId'>;

/** Removes an API and all that belongs to it. */
export const DeleteRestApi = defineAction<Input, void, ApiGatewayState>({
  name: 'DeleteRestApi',
  ...asked('DELETE', '/restapis/{restApiId}'),

  run(input, context) {
    requireApi(context, input.restApiId);
    removeApi(context, input.restApiId);
  },
});
