import type { GetModelRequest, Model } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { notFound } from '../errors.ts';
import { requireApi } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<GetModelRequest, 'restApiId' | 'modelName'>;

/** Shows a model. */
export const GetModel = defineAction<Input, Model, ApiGatewayState>({
  name: 'GetModel',
  access: 'read',
  ...asked('GET', '/restapis/{restApiId}/models/{modelName}'),
  refuses: ['flatten'],

  run(input, context) {
    const { id } = requireApi(context, input.restApiId);
    const model = context.state.models.get(id, input.modelName);
    if (!model) throw notFound(`Invalid model name specified: ${input.modelName}`);
    return model;
  },
});
