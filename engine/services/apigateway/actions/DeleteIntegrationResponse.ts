import type { DeleteIntegrationResponseRequest } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { notFound } from '../errors.ts';
import { putMethod, requireMethod } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<DeleteIntegrationResponseRequest, 'restApiId' | 'resourceId' | 'httpMethod' | 'statusCode'>;

/** Removes one way in which an answer becomes the method's response. */
export const DeleteIntegrationResponse = defineAction<Input, void, ApiGatewayState>({
  name: 'DeleteIntegrationResponse',
  ...asked('DELETE', '/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/integration/responses/{statusCode}'),

  run(input, context) {
    const { resource, method } = requireMethod(context, input);
    const { methodIntegration: integration } = method;
    const { [input.statusCode]: response, ...integrationResponses } = integration?.integrationResponses ?? {};
    if (!response) throw notFound('Invalid Response status code specified');

    putMethod(context, resource, { ...method, methodIntegration: { ...integration, integrationResponses } });
  },
});
