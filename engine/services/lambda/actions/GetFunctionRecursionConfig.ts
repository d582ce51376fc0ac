import type { GetFunctionRecursionConfigRequest, GetFunctionRecursionConfigResponse } from '@aws-sdk/client-lambda';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { requestedArn } from '../domain/functionName.ts';
import { findLatest } from '../domain/lookup.ts';
import type { LambdaState } from '../state.ts';

type Input = Checked<GetFunctionRecursionConfigRequest, 'FunctionName'>;

export const GetFunctionRecursionConfig = defineAction<Input, GetFunctionRecursionConfigResponse, LambdaState>({
  name: 'GetFunctionRecursionConfig',
  access: 'read',
  resource: requestedArn,

  run(input, context) {
    return { RecursiveLoop: findLatest(input.FunctionName, context).recursiveLoop };
  },
});
