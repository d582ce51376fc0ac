import type { GetRequestValidatorRequest, RequestValidator } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { notFound } from '../errors.ts';
import { requireApi } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<GetRequestValidatorRequest, 'restApiId' | 'requestValidatorId'>;

/** Shows what a validator validates. */
export const GetRequestValidator = defineAction<Input, RequestValidator, ApiGatewayState>({
  name: 'GetRequestValidator',
  access: 'read',
  ...asked('GET', '/restapis/{restApiId}/requestvalidators/{requestValidatorId}'),

  run(input, context) {
    const { id } = requireApi(context, input.restApiId);
    const validator = context.state.requestValidators.get(id, input.requestValidatorId);
    if (!validator) throw notFound('Invalid Request Validator identifier specified');
    return validator;
  },
});
