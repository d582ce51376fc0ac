import type { DeleteGatewayResponseRequest } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { notFound } from '../errors.ts';
import { requireApi } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<DeleteGatewayResponseRequest, 'restApiId' | 'responseType'>;

/** Goes back to AWS's words for one of the answers that API Gateway gives by itself. */
export const DeleteGatewayResponse = defineAction<Input, void, ApiGatewayState>({
  name: 'DeleteGatewayResponse',
  ...asked('DELETE', '/restapis/{restApiId}/gatewayresponses/{responseType}'),

  run(input, context) {
    requireApi(context, input.restApiId);
    const was = context.state.gatewayResponses.delete(input.restApiId, input.responseType);
    if (!was) throw notFound('Gateway response type not defined on api');
  },
});
