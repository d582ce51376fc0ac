import type { Model, UpdateModelRequest } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { checkModel } from '../checkModel.ts';
import { patched } from '../domain/patch.ts';
import { modelPatches } from '../domain/patchable.ts';
import { notFound } from '../errors.ts';
import { requireApi } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<UpdateModelRequest, 'restApiId' | 'modelName'>;

/** Changes a model's schema or description. */
export const UpdateModel = defineAction<Input, Model, ApiGatewayState>({
  name: 'UpdateModel',
  ...asked('PATCH', '/restapis/{restApiId}/models/{modelName}'),

  run(input, context) {
    const { id } = requireApi(context, input.restApiId);
    const model = context.state.models.get(id, input.modelName);
    if (!model) throw notFound(`Invalid model name specified: ${input.modelName}`);
    const changed = patched(model, input.patchOperations, modelPatches);
    checkModel(changed);

    context.state.models.put(changed);
    return changed;
  },
});
