import type { DeleteRequestValidatorRequest } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { conflict, notFound } from '../errors.ts';
import { requireApi } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<DeleteRequestValidatorRequest, 'restApiId' | 'requestValidatorId'>;

/** Removes a validator that no method names. */
export const DeleteRequestValidator = defineAction<Input, void, ApiGatewayState>({
  name: 'DeleteRequestValidator',
  ...asked('DELETE', '/restapis/{restApiId}/requestvalidators/{requestValidatorId}'),

  run(input, context) {
    const { id } = requireApi(context, input.restApiId);
    const validator = context.state.requestValidators.get(id, input.requestValidatorId);
    if (!validator) throw notFound('Invalid Request Validator identifier specified');
    const methods = context.state.resources.list({ prefix: [id] }).flatMap(({ resourceMethods }) => Object.values(resourceMethods));
    // AWS?: the sentence; settled by: DeleteRequestValidator of a validator that a method names.
    if (methods.some(({ requestValidatorId }) => requestValidatorId === validator.id)) {
      throw conflict(`Cannot delete request validator '${validator.id}', is referenced in a method`);
    }

    context.state.requestValidators.delete(id, validator.id);
  },
});
