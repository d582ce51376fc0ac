import type { MethodResponse, PutMethodResponseRequest } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { checkParameters, checkStatus } from '../checks.ts';
import { conflict } from '../errors.ts';
import { putMethod, requireMethod } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<PutMethodResponseRequest, 'restApiId' | 'resourceId' | 'httpMethod' | 'statusCode'>;

/** Adds a response that a method may give. */
export const PutMethodResponse = defineAction<Input, MethodResponse, ApiGatewayState>({
  name: 'PutMethodResponse',
  ...asked('PUT', '/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/responses/{statusCode}'),

  run(input, context) {
    const { statusCode, responseParameters, responseModels } = input;
    const { resource, method } = requireMethod(context, input);
    checkStatus(statusCode);
    if (method.methodResponses?.[statusCode]) throw conflict('Response already exists for this resource');
    checkParameters(responseParameters, /^method\.response\.header\.[^.]+$/);
    const response = { statusCode, ...(responseParameters && { responseParameters }), ...(responseModels && { responseModels }) };

    putMethod(context, resource, { ...method, methodResponses: { ...method.methodResponses, [statusCode]: response } });
    return response;
  },
});
