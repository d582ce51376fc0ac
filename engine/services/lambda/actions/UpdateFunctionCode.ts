import type { FunctionConfiguration, UpdateFunctionCodeRequest } from '@aws-sdk/client-lambda';
import { type Checked, defineProcess } from '../../../kernel/service.ts';
import { updatingConfigurationOf } from '../domain/configuration.ts';
import { findLatest } from '../domain/lookup.ts';
import { publish } from '../domain/publish.ts';
import { functionAccess } from '../domain/resourcePolicy.ts';
import { checkRevision } from '../domain/revision.ts';
import { takeCode } from '../execution/code.ts';
import { workersOf } from '../execution/workers.ts';
import type { LambdaState } from '../state.ts';

type Input = Checked<UpdateFunctionCodeRequest, 'FunctionName'>;

/** Replaces the code of `$LATEST`; warm processes of the old code are not used again. */
export const UpdateFunctionCode = defineProcess<Input, FunctionConfiguration, LambdaState>({
  name: 'UpdateFunctionCode',
  ...functionAccess,
  refuses: ['ImageUri', 'PublishTo', 'S3ObjectStorageMode', 'SourceKMSKeyArn'],

  async run(input, context) {
    const before = findLatest(input.FunctionName, context);
    checkRevision(input.RevisionId, before);
    workersOf(context).pool.prepare(before.runtime);
    const code = await takeCode(input, context);

    return context.transaction((inside) => {
      const current = findLatest(input.FunctionName, inside);
      const row = {
        ...current,
        code,
        architecture: input.Architectures?.[0] ?? current.architecture,
        lastModifiedAt: inside.clock.now(),
        revisionId: inside.entropy.uuid(),
      };
      if (input.DryRun === true) return updatingConfigurationOf(row, inside);
      inside.state.functions.put(row);
      return updatingConfigurationOf(input.Publish === true ? publish(row, {}, inside) : row, inside);
    });
  },
});
