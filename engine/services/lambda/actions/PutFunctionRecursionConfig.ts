import type { PutFunctionRecursionConfigRequest, PutFunctionRecursionConfigResponse } from '@aws-sdk/client-lambda';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { findLatest } from '../domain/lookup.ts';
import { functionAccess } from '../domain/resourcePolicy.ts';
import type { LambdaState } from '../state.ts';

type Input = Checked<PutFunctionRecursionConfigRequest, 'FunctionName' | 'RecursiveLoop'>;

/** Says whether a function that calls itself again and again is stopped. */
export const PutFunctionRecursionConfig = defineAction<Input, PutFunctionRecursionConfigResponse, LambdaState>({
  name: 'PutFunctionRecursionConfig',
  ...functionAccess,

  run({ FunctionName, RecursiveLoop }, context) {
    context.state.functions.put({ ...findLatest(FunctionName, context), recursiveLoop: RecursiveLoop });
    return { RecursiveLoop };
  },
});
