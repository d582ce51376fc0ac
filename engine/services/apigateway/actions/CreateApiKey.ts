import type { ApiKey, CreateApiKeyRequest } from '@aws-sdk/client-api-gateway';
import { defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { badRequest, conflict } from '../errors.ts';
import { apiKeyValue, longId, type Planned } from '../ids.ts';
import type { ApiGatewayState, ApiKeyRow } from '../state.ts';

/** AWS: docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
const valueLengthMin = 20;

/** Creates an API key. AWS: it is made disabled unless it is said to be enabled. */
export const CreateApiKey = defineAction<CreateApiKeyRequest & Planned, ApiKey, ApiGatewayState>({
  name: 'CreateApiKey',
  ...asked('POST', '/apikeys'),

  run({ generateDistinctId: _, plannedId, ...input }, context) {
    const { account, region, state, clock, entropy } = context;
    const value = input.value ?? apiKeyValue(entropy);
    if (value.length < valueLengthMin) throw badRequest(`API Key value should be at least ${valueLengthMin} characters`);
    if (state.apiKeys.list({ prefix: [account, region] }).some((key) => key.value === value)) throw conflict('API Key already exists');
    const now = new Date(clock.now());
    const { stageKeys = [], ...settings } = input;
    const row: ApiKeyRow = {
      ...settings,
      account,
      region,
      id: plannedId ?? longId(entropy),
      value,
      enabled: input.enabled ?? false,
      createdDate: now,
      lastUpdatedDate: now,
      // AWS: deprecated, and without effect since there are usage plans: shown as they were said.
      stageKeys: stageKeys.map(({ restApiId, stageName }) => `${restApiId}/${stageName}`),
    };

    state.apiKeys.put(row);
    return row;
  },
});
