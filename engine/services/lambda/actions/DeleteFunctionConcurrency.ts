import type { DeleteFunctionConcurrencyRequest } from '@aws-sdk/client-lambda';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { findLatest } from '../domain/lookup.ts';
import { functionAccess } from '../domain/resourcePolicy.ts';
import type { LambdaState } from '../state.ts';

type Input = Checked<DeleteFunctionConcurrencyRequest, 'FunctionName'>;

export const DeleteFunctionConcurrency = defineAction<Input, Record<string, never>, LambdaState>({
  name: 'DeleteFunctionConcurrency',
  ...functionAccess,

  run(input, context) {
    const { reservedConcurrency, ...row } = findLatest(input.FunctionName, context);
    context.state.functions.put(row);
    return {};
  },
});
