import type { IntegrationResponse, PutIntegrationResponseRequest } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { checkResponseParameters, checkStatus } from '../checks.ts';
import { notFound } from '../errors.ts';
import { putMethod, requireMethod } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<PutIntegrationResponseRequest, 'restApiId' | 'resourceId' | 'httpMethod' | 'statusCode'>;

/** Says how an answer of what stands behind a method becomes one of the method's responses. */
export const PutIntegrationResponse = defineAction<Input, IntegrationResponse, ApiGatewayState>({
  name: 'PutIntegrationResponse',
  ...asked('PUT', '/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/integration/responses/{statusCode}'),

  run({ restApiId, resourceId, httpMethod, ...response }, context) {
    const { resource, method } = requireMethod(context, { restApiId, resourceId, httpMethod });
    const { methodIntegration: integration } = method;
    if (!integration) throw notFound('Invalid Integration identifier specified');
    checkStatus(response.statusCode);
    if (!method.methodResponses?.[response.statusCode]) throw notFound('Invalid Response status code specified');
    checkResponseParameters(response, method.methodResponses[response.statusCode]);

    const integrationResponses = { ...integration.integrationResponses, [response.statusCode]: response };
    putMethod(context, resource, { ...method, methodIntegration: { ...integration, integrationResponses } });
    return response;
  },
});
