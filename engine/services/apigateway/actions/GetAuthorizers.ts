import type { Authorizers, GetAuthorizersRequest } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { requireApi } from '../lookups.ts';
import { pageOf } from '../paging.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<GetAuthorizersRequest, 'restApiId'>;

/** Lists an API's authorizers. */
export const GetAuthorizers = defineAction<Input, Authorizers, ApiGatewayState>({
  name: 'GetAuthorizers',
  access: 'read',
  ...asked('GET', '/restapis/{restApiId}/authorizers'),

  run(input, context) {
    const { id } = requireApi(context, input.restApiId);
    const { items, position } = pageOf(context.state.authorizers.list({ prefix: [id] }), (row) => row.id, input);
    return { items: [...items], position };
  },
});
