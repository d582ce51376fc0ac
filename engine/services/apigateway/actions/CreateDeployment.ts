import type { CreateDeploymentRequest, Deployment } from '@aws-sdk/client-api-gateway';
import type { Context } from '../../../kernel/context.ts';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { snapshotOf } from '../deploying.ts';
import { type Planned, shortId } from '../ids.ts';
import { requireApi } from '../lookups.ts';
import { checkStageName, newStage } from '../stages.ts';
import type { ApiGatewayState, DeploymentRow, StageRow } from '../state.ts';
import { deploymentView } from '../views.ts';

type Input = Checked<CreateDeploymentRequest, 'restApiId'> & Planned;

/** Takes a snapshot of the API, and lets a stage serve it where one is named. */
export const CreateDeployment = defineAction<Input, Deployment, ApiGatewayState>({
  name: 'CreateDeployment',
  ...asked('POST', '/restapis/{restApiId}/deployments'),
  refuses: ['cacheClusterEnabled', 'cacheClusterSize', 'canarySettings'],

  run(input, context) {
    const api = requireApi(context, input.restApiId);
    const { state, clock, entropy } = context;
    const row: DeploymentRow = {
      restApiId: api.id,
      id: input.plannedId ?? shortId(entropy),
      ...(input.description !== undefined && { description: input.description }),
      createdDate: new Date(clock.now()),
      deployed: snapshotOf(context, api),
    };

    state.deployments.put(row);
    if (input.stageName) state.stages.put(stageOf(input.stageName, row, input, context));
    return deploymentView(row, undefined);
  },
});

/** A stage that exists is moved to the deployment, any other is made. */
function stageOf(stageName: string, { restApiId, id }: DeploymentRow, input: Input, { state, clock }: Context<ApiGatewayState>): StageRow {
  const now = new Date(clock.now());
  const stage = state.stages.get(restApiId, stageName) ?? newStage(restApiId, stageName, now);
  checkStageName(stageName);
  return {
    ...stage,
    deploymentId: id,
    ...(input.stageDescription !== undefined && { description: input.stageDescription }),
    ...(input.variables && { variables: input.variables }),
    ...(input.tracingEnabled !== undefined && { tracingEnabled: input.tracingEnabled }),
    lastUpdatedDate: now,
  };
}
