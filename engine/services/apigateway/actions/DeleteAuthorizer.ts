import type { DeleteAuthorizerRequest } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { conflict } from '../errors.ts';
import { requireAuthorizer } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<DeleteAuthorizerRequest, 'restApiId' | 'authorizerId'>;

/** Removes an authorizer that no method names. */
export const DeleteAuthorizer = defineAction<Input, void, ApiGatewayState>({
  name: 'DeleteAuthorizer',
  ...asked('DELETE', '/restapis/{restApiId}/authorizers/{authorizerId}'),

  run(input, context) {
    const { restApiId, id, name } = requireAuthorizer(context, input.restApiId, input.authorizerId);
    const methods = context.state.resources.list({ prefix: [restApiId] }).flatMap(({ resourceMethods }) => Object.values(resourceMethods));
    // AWS?: the sentence; settled by: DeleteAuthorizer of an authorizer that a method names.
    if (methods.some(({ authorizerId }) => authorizerId === id))
      throw conflict(`Cannot delete authorizer '${name}', is referenced in a method`);

    context.state.authorizers.delete(restApiId, id);
  },
});
