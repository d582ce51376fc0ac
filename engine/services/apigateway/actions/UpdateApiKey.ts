import type { ApiKey, UpdateApiKeyRequest } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { patched } from '../domain/patch.ts';
import { apiKeyPatches } from '../domain/patchable.ts';
import { requireApiKey } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';
import { apiKeyView } from '../views.ts';

type Input = Checked<UpdateApiKeyRequest, 'apiKey'>;

/** Changes an API key: it acts at once. */
export const UpdateApiKey = defineAction<Input, ApiKey, ApiGatewayState>({
  name: 'UpdateApiKey',
  ...asked('PATCH', '/apikeys/{apiKey}'),

  run(input, context) {
    const changed = patched(requireApiKey(context, input.apiKey), input.patchOperations, apiKeyPatches);
    const row = { ...changed, lastUpdatedDate: new Date(context.clock.now()) };

    context.state.apiKeys.put(row);
    return apiKeyView(row, false);
  },
});
