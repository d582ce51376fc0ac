import type { GetResourcesRequest, Resources } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { requireApi } from '../lookups.ts';
import { pageOf } from '../paging.ts';
import type { ApiGatewayState } from '../state.ts';
import { resourceView } from '../views.ts';

type Input = Checked<GetResourcesRequest, 'restApiId'>;

/** Lists an API's resources. */
export const GetResources = defineAction<Input, Resources, ApiGatewayState>({
  name: 'GetResources',
  access: 'read',
  ...asked('GET', '/restapis/{restApiId}/resources'),

  run(input, context) {
    const { id } = requireApi(context, input.restApiId);
    const rows = context.state.resources.list({ prefix: [id] });
    const { items, position } = pageOf(rows, (row) => row.id, input);
    return { items: items.map((row) => resourceView(row, input.embed)), position };
  },
});
