import type { DeleteMethodRequest } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { requireMethod } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<DeleteMethodRequest, 'restApiId' | 'resourceId' | 'httpMethod'>;

/** Removes a method from a resource. */
export const DeleteMethod = defineAction<Input, void, ApiGatewayState>({
  name: 'DeleteMethod',
  ...asked('DELETE', '/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}'),

  run(input, context) {
    const { resource } = requireMethod(context, input);
    const { [input.httpMethod]: _, ...kept } = resource.resourceMethods;
    context.state.resources.put({ ...resource, resourceMethods: kept });
  },
});
