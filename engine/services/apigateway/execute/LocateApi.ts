import { defineAction } from '../../../kernel/service.ts';
import type { ApiGatewayState, Owned } from '../state.ts';

/** Whose an API is, and where: a request of it says neither, and is executed there. */
export const LocateApi = defineAction<{ readonly restApiId: string }, Owned | undefined, ApiGatewayState>({
  name: 'LocateApi',
  access: 'read',
  permission: 'none',

  run({ restApiId }, { state }) {
    const api = state.restApis.get(restApiId);
    return api && { account: api.account, region: api.region };
  },
});
