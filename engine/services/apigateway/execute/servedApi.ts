import type { Context } from '../../../kernel/context.ts';
import { type RouteNode, routesOf } from '../domain/routes.ts';
import type { ApiGatewayState, DeployedApi, DeploymentRow, StageRow } from '../state.ts';

/** A deployed API, prepared once for the requests that it takes. */
export interface ServedApi extends DeployedApi {
  readonly deploymentId: string;
  readonly routes: RouteNode;
}

/** Rows are frozen and stay the same objects until they are written again, and a deployment's snapshot never is. */
const prepared = new WeakMap<DeploymentRow, ServedApi>();

export interface Served {
  readonly stage: StageRow;
  readonly api: ServedApi;
}

/** The stage that a request names, with the API that it serves; undefined when there is none. */
export function findServed(state: Context<ApiGatewayState>['state'], restApiId: string, stageName: string): Served | undefined {
  const stage = state.stages.get(restApiId, stageName);
  const deployment = stage && state.deployments.get(restApiId, stage.deploymentId);
  return deployment && { stage, api: prepare(deployment) };
}

function prepare(deployment: DeploymentRow): ServedApi {
  const known = prepared.get(deployment);
  if (known) return known;
  const { deployed, id } = deployment;
  const served = { ...deployed, deploymentId: id, routes: routesOf(deployed.resources) };
  prepared.set(deployment, served);
  return served;
}
