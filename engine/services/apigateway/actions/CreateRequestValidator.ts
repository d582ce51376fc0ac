import type { CreateRequestValidatorRequest, RequestValidator } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { type Planned, shortId } from '../ids.ts';
import { requireApi } from '../lookups.ts';
import type { ApiGatewayState, RequestValidatorRow } from '../state.ts';

type Input = Checked<CreateRequestValidatorRequest, 'restApiId'> & Planned;

/** Adds a set of rules about what of a request is validated. */
export const CreateRequestValidator = defineAction<Input, RequestValidator, ApiGatewayState>({
  name: 'CreateRequestValidator',
  ...asked('POST', '/restapis/{restApiId}/requestvalidators'),

  run({ plannedId, ...input }, context) {
    requireApi(context, input.restApiId);
    const row: RequestValidatorRow = {
      ...input,
      id: plannedId ?? shortId(context.entropy),
      validateRequestBody: input.validateRequestBody ?? false,
      validateRequestParameters: input.validateRequestParameters ?? false,
    };

    context.state.requestValidators.put(row);
    return row;
  },
});
