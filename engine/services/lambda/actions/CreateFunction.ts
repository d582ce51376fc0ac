import type { CreateFunctionRequest, FunctionConfiguration } from '@aws-sdk/client-lambda';
import { isForeignRole, passRole } from '../../../kernel/passRole.ts';
import { type Checked, defineProcess } from '../../../kernel/service.ts';
import { creatingConfigurationOf } from '../domain/configuration.ts';
import { readFunctionName } from '../domain/functionName.ts';
import { publish } from '../domain/publish.ts';
import { ownerAccess } from '../domain/resourcePolicy.ts';
import { settingsOf } from '../domain/settings.ts';
import { foreignRole, functionExists } from '../errors.ts';
import { takeCode } from '../execution/code.ts';
import { assumeRole } from '../execution/launch.ts';
import { workersOf } from '../execution/workers.ts';
import type { FunctionRow, LambdaState } from '../state.ts';

type Input = Checked<CreateFunctionRequest, 'FunctionName' | 'Role' | 'Code'>;

/** Creates a function from a zip archive; its code is unpacked and its role tried before it exists. */
export const CreateFunction = defineProcess<Input, FunctionConfiguration, LambdaState>({
  name: 'CreateFunction',
  permission: (input, place) => ['lambda:CreateFunction', ...passRole(input.Role, 'lambda.amazonaws.com', place)],
  ...ownerAccess,
  refusesSome: ['DeadLetterConfig.TargetArn of a topic'],
  refuses: [
    'CapacityProviderConfig',
    'Code.ImageUri',
    'Code.S3ObjectStorageMode',
    'Code.SourceKMSKeyArn',
    'CodeSigningConfigArn',
    'DurableConfig',
    'FileSystemConfigs',
    'ImageConfig',
    'KMSKeyArn',
    'Layers',
    'PublishTo',
    'TenancyConfig',
    'VpcConfig',
  ],

  async run(input, context) {
    const { name } = readFunctionName(input.FunctionName, undefined, context);
    if (context.state.functions.get(name)) throw functionExists(name);
    if (isForeignRole(input.Role, context)) throw foreignRole();
    const settings = settingsOf(input, name);
    await assumeRole(settings.role, name, context);
    workersOf(context).pool.prepare(settings.runtime);
    const code = await takeCode(input.Code, context);

    const row: FunctionRow = {
      ...settings,
      name,
      version: '$LATEST',
      code,
      architecture: input.Architectures?.[0] ?? 'x86_64',
      lastModifiedAt: context.clock.now(),
      revisionId: context.entropy.uuid(),
      tags: input.Tags ?? {},
      recursiveLoop: 'Terminate',
      lastVersion: 0,
    };
    return context.transaction((inside) => {
      if (inside.state.functions.get(name)) throw functionExists(name);
      inside.state.functions.put(row);
      return creatingConfigurationOf(input.Publish === true ? publish(row, {}, inside) : row, inside);
    });
  },
});
