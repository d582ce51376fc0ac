import type { DeleteResourceRequest } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { badRequest } from '../errors.ts';
import { requireResource } from '../lookups.ts';
import { removeBelow } from '../removal.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<DeleteResourceRequest, 'restApiId' | 'resourceId'>;

/** Removes a resource and everything below it. */
export const DeleteResource = defineAction<Input, void, ApiGatewayState>({
  name: 'DeleteResource',
  ...asked('DELETE', '/restapis/{restApiId}/resources/{resourceId}'),

  run(input, context) {
    const resource = requireResource(context, input.restApiId, input.resourceId);
    if (resource.parentId === undefined) throw badRequest('Root resource cannot be deleted');

    removeBelow(context.state, resource);
  },
});
