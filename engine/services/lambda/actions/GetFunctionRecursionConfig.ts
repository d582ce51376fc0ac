import type { GetFunctionRecursionConfigRequest, GetFunctionRecursionConfigResponse } from '@aws-sdk/client-lambda';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { findLatest } from '../domain/lookup.ts';
import { functionAccess } from '../domain/resourcePolicy.ts';
import type { LambdaState } from '../state.ts';

type Input = Checked<GetFunctionRecursionConfigRequest, 'FunctionName'>;

export const GetFunctionRecursionConfig = defineAction<Input, GetFunctionRecursionConfigResponse, LambdaState>({
  name: 'GetFunctionRecursionConfig',
  access: 'read',
  ...functionAccess,

  run(input, context) {
    return { RecursiveLoop: findLatest(input.FunctionName, context).recursiveLoop };
  },
});
