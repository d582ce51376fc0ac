import type { DeleteModelRequest } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { conflict, notFound } from '../errors.ts';
import { requireApi } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<DeleteModelRequest, 'restApiId' | 'modelName'>;

/** Removes a model that no method names. */
export const DeleteModel = defineAction<Input, void, ApiGatewayState>({
  name: 'DeleteModel',
  ...asked('DELETE', '/restapis/{restApiId}/models/{modelName}'),

  run(input, context) {
    const { id } = requireApi(context, input.restApiId);
    const model = context.state.models.get(id, input.modelName);
    if (!model) throw notFound(`Invalid model name specified: ${input.modelName}`);
    const used = context.state.resources
      .list({ prefix: [id] })
      .flatMap(({ path, resourceMethods }) =>
        Object.values(resourceMethods).flatMap(({ httpMethod, requestModels }) =>
          Object.values(requestModels ?? {}).includes(model.name) ? [`${path}/${httpMethod}`] : [],
        ),
      );
    if (used.length > 0) throw conflict(`Cannot delete model '${model.name}', is referenced in method request: ${used[0]}`);

    context.state.models.delete(id, model.name);
  },
});
