import type { Authorizer, GetAuthorizerRequest } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { requireAuthorizer } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<GetAuthorizerRequest, 'restApiId' | 'authorizerId'>;

/** Shows an authorizer. */
export const GetAuthorizer = defineAction<Input, Authorizer, ApiGatewayState>({
  name: 'GetAuthorizer',
  access: 'read',
  ...asked('GET', '/restapis/{restApiId}/authorizers/{authorizerId}'),

  run(input, context) {
    return requireAuthorizer(context, input.restApiId, input.authorizerId);
  },
});
