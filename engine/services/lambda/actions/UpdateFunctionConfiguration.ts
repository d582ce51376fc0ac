import type { FunctionConfiguration, UpdateFunctionConfigurationRequest } from '@aws-sdk/client-lambda';
import { isForeignRole, passRole } from '../../../kernel/passRole.ts';
import { type Checked, defineProcess } from '../../../kernel/service.ts';
import { updatingConfigurationOf } from '../domain/configuration.ts';
import { findLatest } from '../domain/lookup.ts';
import { ownerAccess } from '../domain/resourcePolicy.ts';
import { checkRevision } from '../domain/revision.ts';
import { changedSettings } from '../domain/settings.ts';
import { foreignRole } from '../errors.ts';
import { assumeRole } from '../execution/launch.ts';
import type { LambdaState } from '../state.ts';

type Input = Checked<UpdateFunctionConfigurationRequest, 'FunctionName'>;

/** Changes settings of `$LATEST`; warm processes with the old settings are not used again. */
export const UpdateFunctionConfiguration = defineProcess<Input, FunctionConfiguration, LambdaState>({
  name: 'UpdateFunctionConfiguration',
  permission: (input, place) => ['lambda:UpdateFunctionConfiguration', ...passRole(input.Role, 'lambda.amazonaws.com', place)],
  ...ownerAccess,
  refusesSome: ['DeadLetterConfig.TargetArn of a topic'],
  refuses: ['CapacityProviderConfig', 'DurableConfig', 'FileSystemConfigs', 'ImageConfig', 'KMSKeyArn', 'Layers', 'VpcConfig'],

  async run(input, context) {
    const before = findLatest(input.FunctionName, context);
    checkRevision(input.RevisionId, before);
    if (input.Role !== undefined && isForeignRole(input.Role, context)) throw foreignRole();
    if (input.Role !== undefined) await assumeRole(input.Role, before.name, context);

    return context.transaction((inside) => {
      const { environment, ...current } = findLatest(input.FunctionName, inside);
      const settings = changedSettings(input, { ...current, ...(environment ? { environment } : {}) });
      const row = { ...current, ...settings, lastModifiedAt: inside.clock.now(), revisionId: inside.entropy.uuid() };
      inside.state.functions.put(row);
      return updatingConfigurationOf(row, inside);
    });
  },
});
