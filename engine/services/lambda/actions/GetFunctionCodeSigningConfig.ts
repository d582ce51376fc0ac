import type { GetFunctionCodeSigningConfigRequest, GetFunctionCodeSigningConfigResponse } from '@aws-sdk/client-lambda';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { requestedArn } from '../domain/functionName.ts';
import { findLatest } from '../domain/lookup.ts';
import type { LambdaState } from '../state.ts';

type Input = Checked<GetFunctionCodeSigningConfigRequest, 'FunctionName'>;

/** No function has one here: CreateFunction refuses it. */
export const GetFunctionCodeSigningConfig = defineAction<Input, GetFunctionCodeSigningConfigResponse, LambdaState>({
  name: 'GetFunctionCodeSigningConfig',
  access: 'read',
  resource: requestedArn,

  run(input, context) {
    // AWS: without a configuration, the answer names the function alone.
    return { CodeSigningConfigArn: '', FunctionName: findLatest(input.FunctionName, context).name };
  },
});
