import type { IntegrationResponse, UpdateIntegrationResponseRequest } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { checkResponseParameters } from '../checks.ts';
import { patched } from '../domain/patch.ts';
import { integrationResponsePatches } from '../domain/patchable.ts';
import { notFound } from '../errors.ts';
import { putMethod, requireMethod } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<UpdateIntegrationResponseRequest, 'restApiId' | 'resourceId' | 'httpMethod' | 'statusCode'>;

/** Changes how an answer becomes one of the method's responses. */
export const UpdateIntegrationResponse = defineAction<Input, IntegrationResponse, ApiGatewayState>({
  name: 'UpdateIntegrationResponse',
  ...asked('PATCH', '/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/integration/responses/{statusCode}'),

  run(input, context) {
    const { resource, method } = requireMethod(context, input);
    const { methodIntegration: integration } = method;
    const response = integration?.integrationResponses?.[input.statusCode];
    if (!response) throw notFound('Invalid Response status code specified');
    const changed = patched(response, input.patchOperations, integrationResponsePatches);
    checkResponseParameters(changed, method.methodResponses?.[input.statusCode]);

    const integrationResponses = { ...integration.integrationResponses, [input.statusCode]: changed };
    putMethod(context, resource, { ...method, methodIntegration: { ...integration, integrationResponses } });
    return changed;
  },
});
