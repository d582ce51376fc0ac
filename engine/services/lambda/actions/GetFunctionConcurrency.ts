import type { GetFunctionConcurrencyRequest, GetFunctionConcurrencyResponse } from '@aws-sdk/client-lambda';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { findLatest } from '../domain/lookup.ts';
import { functionAccess } from '../domain/resourcePolicy.ts';
import type { LambdaState } from '../state.ts';

type Input = Checked<GetFunctionConcurrencyRequest, 'FunctionName'>;

export const GetFunctionConcurrency = defineAction<Input, GetFunctionConcurrencyResponse, LambdaState>({
  name: 'GetFunctionConcurrency',
  access: 'read',
  ...functionAccess,

  run(input, context) {
    const { reservedConcurrency } = findLatest(input.FunctionName, context);
    return reservedConcurrency === undefined ? {} : { ReservedConcurrentExecutions: reservedConcurrency };
  },
});
