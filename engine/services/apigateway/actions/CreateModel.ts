import type { CreateModelRequest, Model } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { checkModel } from '../checkModel.ts';
import { conflict } from '../errors.ts';
import { shortId } from '../ids.ts';
import { requireApi } from '../lookups.ts';
import type { ApiGatewayState, ModelRow } from '../state.ts';

type Input = Checked<CreateModelRequest, 'restApiId' | 'name' | 'contentType'>;

/** Adds a model to an API. */
export const CreateModel = defineAction<Input, Model, ApiGatewayState>({
  name: 'CreateModel',
  ...asked('POST', '/restapis/{restApiId}/models'),

  run(input, context) {
    const { id: restApiId } = requireApi(context, input.restApiId);
    checkModel(input);
    if (context.state.models.get(restApiId, input.name)) throw conflict('Model name already exists for this REST API');
    const row: ModelRow = { ...input, id: shortId(context.entropy) };

    context.state.models.put(row);
    return row;
  },
});
