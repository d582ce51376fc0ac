import type { Integration, UpdateIntegrationRequest } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { askedWithRole, patchedRole } from '../access.ts';
import { checkIntegration } from '../checkIntegration.ts';
import { patched } from '../domain/patch.ts';
import { integrationPatches } from '../domain/patchable.ts';
import { notFound } from '../errors.ts';
import { putMethod, requireMethod } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<UpdateIntegrationRequest, 'restApiId' | 'resourceId' | 'httpMethod'>;

/** Changes what stands behind a method. */
export const UpdateIntegration = defineAction<Input, Integration, ApiGatewayState>({
  name: 'UpdateIntegration',
  ...askedWithRole('PATCH', '/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/integration', patchedRole('/credentials')),
  refusesSome: ['connectionType VPC_LINK', 'cacheKeyParameters'],

  run(input, context) {
    const { resource, method } = requireMethod(context, input);
    if (!method.methodIntegration) throw notFound('Invalid Integration identifier specified');
    const changed = patched(method.methodIntegration, input.patchOperations, integrationPatches);
    checkIntegration(changed);

    putMethod(context, resource, { ...method, methodIntegration: changed });
    return changed;
  },
});
