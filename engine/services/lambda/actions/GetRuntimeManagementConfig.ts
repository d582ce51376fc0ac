import type { GetRuntimeManagementConfigRequest, GetRuntimeManagementConfigResponse } from '@aws-sdk/client-lambda';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { functionArn } from '../domain/functionName.ts';
import { findFunction } from '../domain/lookup.ts';
import { functionAccess } from '../domain/resourcePolicy.ts';
import type { LambdaState } from '../state.ts';

type Input = Checked<GetRuntimeManagementConfigRequest, 'FunctionName'>;

/** Every function follows the runtime's updates: PutRuntimeManagementConfig is not offered. */
export const GetRuntimeManagementConfig = defineAction<Input, GetRuntimeManagementConfigResponse, LambdaState>({
  name: 'GetRuntimeManagementConfig',
  access: 'read',
  ...functionAccess,

  run(input, context) {
    const { row, qualifier } = findFunction(input.FunctionName, input.Qualifier, context);
    return { UpdateRuntimeOn: 'Auto', FunctionArn: functionArn(context, row.name, qualifier ?? '$LATEST') };
  },
});
