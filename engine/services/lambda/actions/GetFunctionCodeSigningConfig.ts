import type { GetFunctionCodeSigningConfigRequest, GetFunctionCodeSigningConfigResponse } from '@aws-sdk/client-lambda';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { findLatest } from '../domain/lookup.ts';
import { functionAccess } from '../domain/resourcePolicy.ts';
import type { LambdaState } from '../state.ts';

type Input = Checked<GetFunctionCodeSigningConfigRequest, 'FunctionName'>;

/** No function has one here: CreateFunction refuses it. */
export const GetFunctionCodeSigningConfig = defineAction<Input, GetFunctionCodeSigningConfigResponse, LambdaState>({
  name: 'GetFunctionCodeSigningConfig',
  access: 'read',
  ...functionAccess,

  run(input, context) {
    // AWS: without a configuration, the answer names the function alone.
    return { CodeSigningConfigArn: '', FunctionName: findLatest(input.FunctionName, context).name };
  },
});
