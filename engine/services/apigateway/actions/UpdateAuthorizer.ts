import type { Authorizer, UpdateAuthorizerRequest } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { askedWithRole, patchedRole } from '../access.ts';
import { checkAuthorizer } from '../checkAuthorizer.ts';
import { patched } from '../domain/patch.ts';
import { authorizerPatches } from '../domain/patchable.ts';
import { requireAuthorizer } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<UpdateAuthorizerRequest, 'restApiId' | 'authorizerId'>;

/** Changes an authorizer. */
export const UpdateAuthorizer = defineAction<Input, Authorizer, ApiGatewayState>({
  name: 'UpdateAuthorizer',
  ...askedWithRole('PATCH', '/restapis/{restApiId}/authorizers/{authorizerId}', patchedRole('/authorizerCredentials')),

  run(input, context) {
    const changed = patched(requireAuthorizer(context, input.restApiId, input.authorizerId), input.patchOperations, authorizerPatches);
    checkAuthorizer(changed);

    context.state.authorizers.put(changed);
    return changed;
  },
});
