import type { Authorizer, CreateAuthorizerRequest } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { askedWithRole } from '../access.ts';
import { checkAuthorizer } from '../checkAuthorizer.ts';
import { checkQuota, conflict } from '../errors.ts';
import { type Planned, shortId } from '../ids.ts';
import { requireApi } from '../lookups.ts';
import type { ApiGatewayState, AuthorizerRow } from '../state.ts';

type Input = Checked<CreateAuthorizerRequest, 'restApiId' | 'name' | 'type'> & Planned;

/** AWS: docs.aws.amazon.com/apigateway/latest/api/API_CreateAuthorizer.html */
const defaultTtlS = 300;
const authorizersMax = 10;

/** Adds a function that decides who may call methods. */
export const CreateAuthorizer = defineAction<Input, Authorizer, ApiGatewayState>({
  name: 'CreateAuthorizer',
  ...askedWithRole('POST', '/restapis/{restApiId}/authorizers', ({ authorizerCredentials }: Input) => authorizerCredentials),
  refuses: ['providerARNs'],
  refusesSome: ['type COGNITO_USER_POOLS'],

  run({ plannedId, ...input }, context) {
    requireApi(context, input.restApiId);
    const row: AuthorizerRow = {
      ...input,
      id: plannedId ?? shortId(context.entropy),
      authType: input.authType ?? 'custom',
      authorizerResultTtlInSeconds: input.authorizerResultTtlInSeconds ?? defaultTtlS,
    };
    checkAuthorizer(row);
    const others = context.state.authorizers.list({ prefix: [input.restApiId] });
    if (others.some(({ name }) => name === row.name))
      throw conflict(`Authorizer name must be unique. Authorizer ${row.name} already exists in this RestApi.`);
    checkQuota(others.length, authorizersMax, 'authorizers');

    context.state.authorizers.put(row);
    return row;
  },
});
