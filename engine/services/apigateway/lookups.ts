import type { Method } from '@aws-sdk/client-api-gateway';
import type { Context } from '../../kernel/context.ts';
import { apiNotFound, notFound } from './errors.ts';
import type { ApiGatewayState, ApiKeyRow, AuthorizerRow, DeploymentRow, ResourceRow, RestApiRow, StageRow, UsagePlanRow } from './state.ts';

type Place = Pick<Context<ApiGatewayState>, 'account' | 'region' | 'state'>;

/** The API of that id in the caller's account and region. */
export function requireApi({ state, account, region }: Place, restApiId: string): RestApiRow {
  const api = state.restApis.get(restApiId);
  if (!api || api.account !== account || api.region !== region) throw apiNotFound(account, restApiId);
  return api;
}

export function requireResource(place: Place, restApiId: string, resourceId: string): ResourceRow {
  requireApi(place, restApiId);
  const resource = place.state.resources.get(restApiId, resourceId);
  if (!resource) throw notFound('Invalid Resource identifier specified');
  return resource;
}

interface MethodKey {
  readonly restApiId: string;
  readonly resourceId: string;
  readonly httpMethod: string;
}

export function requireMethod(place: Place, { restApiId, resourceId, httpMethod }: MethodKey): { resource: ResourceRow; method: Method } {
  const resource = requireResource(place, restApiId, resourceId);
  const method = Object.hasOwn(resource.resourceMethods, httpMethod) ? resource.resourceMethods[httpMethod] : undefined;
  if (!method) throw notFound('Invalid Method identifier specified');
  return { resource, method };
}

/** Stores a method of a resource anew, inside a transaction. */
export function putMethod({ state }: Place, resource: ResourceRow, method: Method): Method {
  state.resources.put({ ...resource, resourceMethods: { ...resource.resourceMethods, [method.httpMethod ?? '']: method } });
  return method;
}

export function requireStage(place: Place, restApiId: string, stageName: string): StageRow {
  requireApi(place, restApiId);
  const stage = place.state.stages.get(restApiId, stageName);
  if (!stage) throw notFound('Invalid stage identifier specified');
  return stage;
}

export function requireDeployment(place: Place, restApiId: string, deploymentId: string): DeploymentRow {
  requireApi(place, restApiId);
  const deployment = place.state.deployments.get(restApiId, deploymentId);
  if (!deployment) throw notFound('Invalid Deployment identifier specified');
  return deployment;
}

export function requireAuthorizer(place: Place, restApiId: string, authorizerId: string): AuthorizerRow {
  requireApi(place, restApiId);
  const authorizer = place.state.authorizers.get(restApiId, authorizerId);
  if (!authorizer) throw notFound('Invalid Authorizer identifier specified');
  return authorizer;
}

export function requireApiKey({ state, account, region }: Place, id: string): ApiKeyRow {
  const key = state.apiKeys.get(account, region, id);
  if (!key) throw notFound('Invalid API Key identifier specified');
  return key;
}

export function requireUsagePlan({ state, account, region }: Place, id: string): UsagePlanRow {
  const plan = state.usagePlans.get(account, region, id);
  if (!plan) throw notFound('Invalid Usage Plan ID specified');
  return plan;
}
