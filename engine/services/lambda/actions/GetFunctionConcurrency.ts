import type { GetFunctionConcurrencyRequest, GetFunctionConcurrencyResponse } from '@aws-sdk/client-lambda';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { requestedArn } from '../domain/functionName.ts';
import { findLatest } from '../domain/lookup.ts';
import type { LambdaState } from '../state.ts';

type Input = Checked<GetFunctionConcurrencyRequest, 'FunctionName'>;

export const GetFunctionConcurrency = defineAction<Input, GetFunctionConcurrencyResponse, LambdaState>({
  name: 'GetFunctionConcurrency',
  access: 'read',
  resource: requestedArn,

  run(input, context) {
    const { reservedConcurrency } = findLatest(input.FunctionName, context);
    return reservedConcurrency === undefined ? {} : { ReservedConcurrentExecutions: reservedConcurrency };
  },
});
