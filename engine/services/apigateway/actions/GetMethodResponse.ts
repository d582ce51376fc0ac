import type { GetMethodResponseRequest, MethodResponse } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { notFound } from '../errors.ts';
import { requireMethod } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<GetMethodResponseRequest, 'restApiId' | 'resourceId' | 'httpMethod' | 'statusCode'>;

/** Shows a response that a method may give. */
export const GetMethodResponse = defineAction<Input, MethodResponse, ApiGatewayState>({
  name: 'GetMethodResponse',
  access: 'read',
  ...asked('GET', '/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/responses/{statusCode}'),

  run(input, context) {
    const response = requireMethod(context, input).method.methodResponses?.[input.statusCode];
    if (!response) throw notFound('Invalid Response status code specified');
    return response;
  },
});
