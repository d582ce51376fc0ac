import type { DeleteApiKeyRequest } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { requireApiKey } from '../lookups.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<DeleteApiKeyRequest, 'apiKey'>;

/** Removes an API key, from its usage plans too. */
export const DeleteApiKey = defineAction<Input, void, ApiGatewayState>({
  name: 'DeleteApiKey',
  ...asked('DELETE', '/apikeys/{apiKey}'),

  run(input, context) {
    const { state } = context;
    const { account, region, id } = requireApiKey(context, input.apiKey);
    for (const key of state.usagePlanKeys.list({ prefix: [account, region] })) {
      if (key.keyId === id) state.usagePlanKeys.delete(account, region, key.usagePlanId, id);
    }
    state.apiKeys.delete(account, region, id);
  },
});
