import type { RequestValidator, UpdateRequestValidatorRequest } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { patched } from '../domain/patch.ts';
import { requestValidatorPatches } from '../domain/patchable.ts';
import { notFound } from '../errors.ts';
import { requireApi } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<UpdateRequestValidatorRequest, 'restApiId' | 'requestValidatorId'>;

/** Changes what a validator validates. */
export const UpdateRequestValidator = defineAction<Input, RequestValidator, ApiGatewayState>({
  name: 'UpdateRequestValidator',
  ...asked('PATCH', '/restapis/{restApiId}/requestvalidators/{requestValidatorId}'),

  run(input, context) {
    const { id } = requireApi(context, input.restApiId);
    const validator = context.state.requestValidators.get(id, input.requestValidatorId);
    if (!validator) throw notFound('Invalid Request Validator identifier specified');
    const changed = patched(validator, input.patchOperations, requestValidatorPatches);

    context.state.requestValidators.put(changed);
    return changed;
  },
});
