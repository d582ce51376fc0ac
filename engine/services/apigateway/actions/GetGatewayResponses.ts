import type { GatewayResponses, GetGatewayResponsesRequest } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { gatewayResponseOf, gatewayResponseTypes } from '../gatewayResponses.ts';
import { requireApi } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<GetGatewayResponsesRequest, 'restApiId'>;

/** Lists the answers that API Gateway gives by itself. */
export const GetGatewayResponses = defineAction<Input, GatewayResponses, ApiGatewayState>({
  name: 'GetGatewayResponses',
  access: 'read',
  ...asked('GET', '/restapis/{restApiId}/gatewayresponses'),
  refuses: ['position', 'limit'],

  run(input, context) {
    const { id } = requireApi(context, input.restApiId);
    return { items: gatewayResponseTypes.map((type) => gatewayResponseOf(context, id, type)) };
  },
});
