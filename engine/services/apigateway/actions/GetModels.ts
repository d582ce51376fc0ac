import type { GetModelsRequest, Models } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { requireApi } from '../lookups.ts';
import { pageOf } from '../paging.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<GetModelsRequest, 'restApiId'>;

/** Lists an API's models. */
export const GetModels = defineAction<Input, Models, ApiGatewayState>({
  name: 'GetModels',
  access: 'read',
  ...asked('GET', '/restapis/{restApiId}/models'),

  run(input, context) {
    const { id } = requireApi(context, input.restApiId);
    const { items, position } = pageOf(context.state.models.list({ prefix: [id] }), (row) => row.name, input);
    return { items: [...items], position };
  },
});
