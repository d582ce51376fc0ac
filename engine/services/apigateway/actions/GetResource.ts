import type { GetResourceRequest, Resource } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { requireResource } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';
import { resourceView } from '../views.ts';

type Input = Checked<GetResourceRequest, 'restApiId' | 'resourceId'>;

/** Shows a resource, with its methods whole where embed says so. */
export const GetResource = defineAction<Input, Resource, ApiGatewayState>({
  name: 'GetResource',
  access: 'read',
  ...asked('GET', '/restapis/{restApiId}/resources/{resourceId}'),

  run(input, context) {
    return resourceView(requireResource(context, input.restApiId, input.resourceId), input.embed);
  },
});
