import type { GetIntegrationResponseRequest, IntegrationResponse } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { notFound } from '../errors.ts';
import { requireMethod } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<GetIntegrationResponseRequest, 'restApiId' | 'resourceId' | 'httpMethod' | 'statusCode'>;

/** Shows how an answer becomes one of the method's responses. */
export const GetIntegrationResponse = defineAction<Input, IntegrationResponse, ApiGatewayState>({
  name: 'GetIntegrationResponse',
  access: 'read',
  ...asked('GET', '/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/integration/responses/{statusCode}'),

  run(input, context) {
    const response = requireMethod(context, input).method.methodIntegration?.integrationResponses?.[input.statusCode];
    if (!response) throw notFound('Invalid Response status code specified');
    return response;
  },
});
