import type { Integration, PutIntegrationRequest } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { askedWithRole } from '../access.ts';
import { checkIntegration } from '../checkIntegration.ts';
import { putMethod, requireMethod } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<PutIntegrationRequest, 'restApiId' | 'resourceId' | 'httpMethod' | 'type'>;

/** AWS: docs.aws.amazon.com/apigateway/latest/api/API_PutIntegration.html */
const defaultTimeoutMs = 29_000;

/** Says what stands behind a method. */
export const PutIntegration = defineAction<Input, Integration, ApiGatewayState>({
  name: 'PutIntegration',
  ...askedWithRole(
    'PUT',
    '/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/integration',
    ({ credentials }: Input) => credentials,
  ),
  refuses: ['connectionId', 'cacheKeyParameters', 'tlsConfig', 'integrationTarget'],
  refusesSome: ['connectionType VPC_LINK', 'responseTransferMode STREAM'],

  run({ restApiId, resourceId, httpMethod, integrationHttpMethod, ...settings }, context) {
    const { resource, method } = requireMethod(context, { restApiId, resourceId, httpMethod });
    const integration: Integration = {
      ...settings,
      ...(integrationHttpMethod && { httpMethod: integrationHttpMethod }),
      connectionType: settings.connectionType ?? 'INTERNET',
      passthroughBehavior: settings.passthroughBehavior ?? 'WHEN_NO_MATCH',
      timeoutInMillis: settings.timeoutInMillis ?? defaultTimeoutMs,
      cacheNamespace: settings.cacheNamespace ?? resourceId,
      cacheKeyParameters: [],
    };
    checkIntegration(integration);

    // AWS: putting an integration again keeps nothing of the earlier one, its responses included.
    putMethod(context, resource, { ...method, methodIntegration: integration });
    return integration;
  },
});
