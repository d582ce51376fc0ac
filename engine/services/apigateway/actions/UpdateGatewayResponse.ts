import type { GatewayResponse, UpdateGatewayResponseRequest } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { patched } from '../domain/patch.ts';
import { gatewayResponsePatches } from '../domain/patchable.ts';
import { gatewayResponseOf } from '../gatewayResponses.ts';
import { requireApi } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<UpdateGatewayResponseRequest, 'restApiId' | 'responseType'>;

/** Changes one of the answers that API Gateway gives by itself. */
export const UpdateGatewayResponse = defineAction<Input, GatewayResponse, ApiGatewayState>({
  name: 'UpdateGatewayResponse',
  ...asked('PATCH', '/restapis/{restApiId}/gatewayresponses/{responseType}'),

  run(input, context) {
    const { restApiId, responseType } = input;
    requireApi(context, restApiId);
    const before = gatewayResponseOf(context, restApiId, responseType);
    const changed = patched(before, input.patchOperations, gatewayResponsePatches);

    context.state.gatewayResponses.put({ ...changed, restApiId, responseType });
    return gatewayResponseOf(context, restApiId, responseType);
  },
});
