import type { GetRequestValidatorsRequest, RequestValidators } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { requireApi } from '../lookups.ts';
import { pageOf } from '../paging.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<GetRequestValidatorsRequest, 'restApiId'>;

/** Lists an API's validators. */
export const GetRequestValidators = defineAction<Input, RequestValidators, ApiGatewayState>({
  name: 'GetRequestValidators',
  access: 'read',
  ...asked('GET', '/restapis/{restApiId}/requestvalidators'),

  run(input, context) {
    const { id } = requireApi(context, input.restApiId);
    const { items, position } = pageOf(context.state.requestValidators.list({ prefix: [id] }), (row) => row.id, input);
    return { items: [...items], position };
  },
});
