import type { GatewayResponse, PutGatewayResponseRequest } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { checkParameters, checkStatus } from '../checks.ts';
import { gatewayResponseOf } from '../gatewayResponses.ts';
import { requireApi } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<PutGatewayResponseRequest, 'restApiId' | 'responseType'>;

/** Words one of the answers that API Gateway gives by itself. */
export const PutGatewayResponse = defineAction<Input, GatewayResponse, ApiGatewayState>({
  name: 'PutGatewayResponse',
  ...asked('PUT', '/restapis/{restApiId}/gatewayresponses/{responseType}'),

  run(input, context) {
    requireApi(context, input.restApiId);
    checkParameters(input.responseParameters, /^gatewayresponse\.header\.[^.\s]+$/);
    if (input.statusCode !== undefined) checkStatus(input.statusCode);

    context.state.gatewayResponses.put(input);
    return gatewayResponseOf(context, input.restApiId, input.responseType);
  },
});
