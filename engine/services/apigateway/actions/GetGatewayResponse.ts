import type { GatewayResponse, GetGatewayResponseRequest } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { gatewayResponseOf } from '../gatewayResponses.ts';
import { requireApi } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<GetGatewayResponseRequest, 'restApiId' | 'responseType'>;

/** Shows one of the answers that API Gateway gives by itself. */
export const GetGatewayResponse = defineAction<Input, GatewayResponse, ApiGatewayState>({
  name: 'GetGatewayResponse',
  access: 'read',
  ...asked('GET', '/restapis/{restApiId}/gatewayresponses/{responseType}'),

  run(input, context) {
    requireApi(context, input.restApiId);
    return gatewayResponseOf(context, input.restApiId, input.responseType);
  },
});
