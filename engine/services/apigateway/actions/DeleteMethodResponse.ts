import type { DeleteMethodResponseRequest } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { notFound } from '../errors.ts';
import { putMethod, requireMethod } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<DeleteMethodResponseRequest, 'restApiId' | 'resourceId' | 'httpMethod' | 'statusCode'>;

/** Removes a response that a method may give. */
export const DeleteMethodResponse = defineAction<Input, void, ApiGatewayState>({
  name: 'DeleteMethodResponse',
  ...asked('DELETE', '/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/responses/{statusCode}'),

  run(input, context) {
    const { resource, method } = requireMethod(context, input);
    const { [input.statusCode]: response, ...methodResponses } = method.methodResponses ?? {};
    if (!response) throw notFound('Invalid Response status code specified');

    putMethod(context, resource, { ...method, methodResponses });
  },
});
