import type { ApiKey, GetApiKeyRequest } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { requireApiKey } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';
import { apiKeyView } from '../views.ts';

type Input = Checked<GetApiKeyRequest, 'apiKey'>;

/** Shows an API key, with its value where that is asked for. */
export const GetApiKey = defineAction<Input, ApiKey, ApiGatewayState>({
  name: 'GetApiKey',
  access: 'read',
  ...asked('GET', '/apikeys/{apiKey}'),

  run(input, context) {
    return apiKeyView(requireApiKey(context, input.apiKey), input.includeValue);
  },
});
