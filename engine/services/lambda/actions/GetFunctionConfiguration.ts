import type { FunctionConfiguration, GetFunctionConfigurationRequest } from '@aws-sdk/client-lambda';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { configurationOf } from '../domain/configuration.ts';
import { findFunction } from '../domain/lookup.ts';
import { functionAccess } from '../domain/resourcePolicy.ts';
import type { LambdaState } from '../state.ts';

type Input = Checked<GetFunctionConfigurationRequest, 'FunctionName'>;

export const GetFunctionConfiguration = defineAction<Input, FunctionConfiguration, LambdaState>({
  name: 'GetFunctionConfiguration',
  access: 'read',
  ...functionAccess,

  run(input, context) {
    const { version, qualifier } = findFunction(input.FunctionName, input.Qualifier, context);
    return configurationOf(version, context, qualifier);
  },
});
