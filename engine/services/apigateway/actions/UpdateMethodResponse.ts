import type { MethodResponse, UpdateMethodResponseRequest } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { patched } from '../domain/patch.ts';
import { methodResponsePatches } from '../domain/patchable.ts';
import { notFound } from '../errors.ts';
import { putMethod, requireMethod } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<UpdateMethodResponseRequest, 'restApiId' | 'resourceId' | 'httpMethod' | 'statusCode'>;

/** Changes a response that a method may give. */
export const UpdateMethodResponse = defineAction<Input, MethodResponse, ApiGatewayState>({
  name: 'UpdateMethodResponse',
  ...asked('PATCH', '/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/responses/{statusCode}'),

  run(input, context) {
    const { resource, method } = requireMethod(context, input);
    const response = method.methodResponses?.[input.statusCode];
    if (!response) throw notFound('Invalid Response status code specified');
    const changed = patched(response, input.patchOperations, methodResponsePatches);

    putMethod(context, resource, { ...method, methodResponses: { ...method.methodResponses, [input.statusCode]: changed } });
    return changed;
  },
});
