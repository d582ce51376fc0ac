import type { Method, UpdateMethodRequest } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { checkMethod } from '../checks.ts';
import { patched } from '../domain/patch.ts';
import { methodPatches } from '../domain/patchable.ts';
import { putMethod, requireMethod } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<UpdateMethodRequest, 'restApiId' | 'resourceId' | 'httpMethod'>;

/** Changes a method's settings. */
export const UpdateMethod = defineAction<Input, Method, ApiGatewayState>({
  name: 'UpdateMethod',
  ...asked('PATCH', '/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}'),
  refusesSome: ['authorizationType COGNITO_USER_POOLS'],

  run(input, context) {
    const { resource, method } = requireMethod(context, input);
    const changed = patched(method, input.patchOperations, methodPatches);
    checkMethod(changed, resource, context);

    return putMethod(context, resource, changed);
  },
});
