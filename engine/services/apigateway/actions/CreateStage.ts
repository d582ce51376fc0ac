import type { CreateStageRequest, Stage } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { checkQuota, conflict } from '../errors.ts';
import { requireDeployment } from '../lookups.ts';
import { checkStageName, newStage } from '../stages.ts';
import type { ApiGatewayState, StageRow } from '../state.ts';

type Input = Checked<CreateStageRequest, 'restApiId' | 'stageName' | 'deploymentId'>;

const stagesMax = 10;

/** Creates a stage that serves a deployment. */
export const CreateStage = defineAction<Input, Stage, ApiGatewayState>({
  name: 'CreateStage',
  ...asked('POST', '/restapis/{restApiId}/stages'),
  refuses: ['cacheClusterEnabled', 'cacheClusterSize', 'canarySettings', 'documentationVersion'],

  run(input, context) {
    const { restApiId, id } = requireDeployment(context, input.restApiId, input.deploymentId);
    checkStageName(input.stageName);
    if (context.state.stages.get(restApiId, input.stageName)) throw conflict('Stage already exists');
    checkQuota(context.state.stages.list({ prefix: [restApiId] }).length, stagesMax, 'stages');
    const { description, variables, tracingEnabled = false, tags } = input;
    const row: StageRow = {
      ...newStage(restApiId, input.stageName, new Date(context.clock.now())),
      deploymentId: id,
      tracingEnabled,
      ...(description !== undefined && { description }),
      ...(variables && { variables }),
      ...(tags && { tags }),
    };

    context.state.stages.put(row);
    return row;
  },
});
