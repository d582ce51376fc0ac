import type { Method, PutMethodRequest } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { checkMethod } from '../checks.ts';
import { conflict } from '../errors.ts';
import { putMethod, requireResource } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<PutMethodRequest, 'restApiId' | 'resourceId' | 'httpMethod' | 'authorizationType'>;

/** Adds a method to a resource. */
export const PutMethod = defineAction<Input, Method, ApiGatewayState>({
  name: 'PutMethod',
  ...asked('PUT', '/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}'),
  refusesSome: ['authorizationType COGNITO_USER_POOLS', 'authorizationScopes'],

  run({ restApiId, resourceId, ...settings }, context) {
    const resource = requireResource(context, restApiId, resourceId);
    if (Object.hasOwn(resource.resourceMethods, settings.httpMethod)) throw conflict('Method already exists for this resource');
    const method = { ...settings, apiKeyRequired: settings.apiKeyRequired ?? false };
    checkMethod(method, resource, context);

    return putMethod(context, resource, method);
  },
});
