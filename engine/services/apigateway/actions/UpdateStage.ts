import type { Stage, UpdateStageRequest } from '@aws-sdk/client-api-gateway';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { asked } from '../access.ts';
import { patched } from '../domain/patch.ts';
import { stagePatches } from '../domain/patchable.ts';
import { requireDeployment, requireStage } from '../lookups.ts';
import { checkStageSettings } from '../stages.ts';
import type { ApiGatewayState } from '../state.ts';

type Input = Checked<UpdateStageRequest, 'restApiId' | 'stageName'>;

/** Changes a stage's settings: they act at once. */
export const UpdateStage = defineAction<Input, Stage, ApiGatewayState>({
  name: 'UpdateStage',
  ...asked('PATCH', '/restapis/{restApiId}/stages/{stageName}'),
  refusesSome: [
    'cacheClusterEnabled',
    'cacheClusterSize',
    'caching/enabled of a method',
    'clientCertificateId',
    'documentationVersion',
    'access logs to Firehose',
  ],

  run(input, context) {
    const { state, clock } = context;
    const before = requireStage(context, input.restApiId, input.stageName);
    const changed = patched(before, input.patchOperations, stagePatches);
    requireDeployment(context, input.restApiId, changed.deploymentId);
    checkStageSettings(changed, context);
    const row = { ...changed, lastUpdatedDate: new Date(clock.now()) };

    state.stages.put(row);
    return row;
  },
});
