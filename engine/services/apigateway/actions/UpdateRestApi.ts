import type { RestApi, UpdateRestApiRequest } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { checkApi } from '../checks.ts';
import { patched } from '../domain/patch.ts';
import { restApiPatches } from '../domain/patchable.ts';
import { requireApi } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<UpdateRestApiRequest, 'restApiId'>;

/** Changes an API's settings; what it serves changes when it is deployed. */
export const UpdateRestApi = defineAction<Input, RestApi, ApiGatewayState>({
  name: 'UpdateRestApi',
  ...asked('PATCH', '/restapis/{restApiId}'),

  run(input, context) {
    const changed = patched(requireApi(context, input.restApiId), input.patchOperations, restApiPatches);
    checkApi(changed);
    context.state.restApis.put(changed);
    return changed;
  },
});
