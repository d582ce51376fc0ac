import type { MethodSnapshot } from '@aws-sdk/client-api-gateway';
import type { Context } from '../../kernel/context.ts';
import { badRequest } from './errors.ts';
import type { ApiGatewayState, DeployedApi, RestApiRow } from './state.ts';

/** The API as it stands, to be served until something else is deployed. */
export function snapshotOf({ state }: Pick<Context<ApiGatewayState>, 'state'>, api: RestApiRow): DeployedApi {
  const below = { prefix: [api.id] };
  const resources = state.resources.list(below);
  const methods = resources.flatMap(({ resourceMethods }) => Object.values(resourceMethods));
  // AWS: both sentences are CreateDeployment's.
  if (methods.length === 0) throw badRequest("The REST API doesn't contain any methods");
  if (methods.some(({ methodIntegration }) => methodIntegration === undefined)) throw badRequest('No integration defined for method');
  return {
    api,
    resources,
    models: state.models.list(below),
    requestValidators: state.requestValidators.list(below),
    gatewayResponses: state.gatewayResponses.list(below),
    authorizers: state.authorizers.list(below),
  };
}

/** What a deployment says of its methods: path, verb, how they are authorized. */
export function summaryOf({ resources }: DeployedApi): Record<string, Record<string, MethodSnapshot>> {
  const withMethods = resources.filter(({ resourceMethods }) => Object.keys(resourceMethods).length > 0);
  return Object.fromEntries(
    withMethods.map(({ path, resourceMethods }) => [
      path,
      Object.fromEntries(
        Object.entries(resourceMethods).map(([verb, { authorizationType, apiKeyRequired = false }]) => [
          verb,
          { ...(authorizationType && { authorizationType }), apiKeyRequired },
        ]),
      ),
    ]),
  );
}
