import type { Context } from '../../kernel/context.ts';
import type { ApiGatewayState, ResourceRow } from './state.ts';

/** Removes an API and all that belongs to it; usage plans forget its stages. Inside a transaction. */
export function removeApi(
  { state, account, region }: Pick<Context<ApiGatewayState>, 'state' | 'account' | 'region'>,
  restApiId: string,
): void {
  const below = { prefix: [restApiId] };
  for (const { id } of state.resources.list(below)) state.resources.delete(restApiId, id);
  for (const { name } of state.models.list(below)) state.models.delete(restApiId, name);
  for (const { id } of state.requestValidators.list(below)) state.requestValidators.delete(restApiId, id);
  for (const { responseType } of state.gatewayResponses.list(below)) state.gatewayResponses.delete(restApiId, responseType);
  for (const { id } of state.authorizers.list(below)) state.authorizers.delete(restApiId, id);
  for (const { id } of state.deployments.list(below)) state.deployments.delete(restApiId, id);
  for (const { stageName } of state.stages.list(below)) state.stages.delete(restApiId, stageName);
  for (const plan of state.usagePlans.list({ prefix: [account, region] })) {
    const apiStages = plan.apiStages?.filter(({ apiId }) => apiId !== restApiId);
    if (apiStages && apiStages.length !== plan.apiStages?.length) state.usagePlans.put({ ...plan, apiStages });
  }
  state.restApis.delete(restApiId);
}

/** AWS: a resource goes with everything below it. */
export function removeBelow(state: ApiGatewayState, resource: ResourceRow): void {
  const children = state.resources.list({ prefix: [resource.restApiId] }).filter(({ parentId }) => parentId === resource.id);
  for (const child of children) removeBelow(state, child);
  state.resources.delete(resource.restApiId, resource.id);
}
