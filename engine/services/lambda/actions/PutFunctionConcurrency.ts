import type { Concurrency, PutFunctionConcurrencyRequest } from '@aws-sdk/client-lambda';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { unreservedConcurrency, unreservedMin } from '../domain/concurrency.ts';
import { findLatest } from '../domain/lookup.ts';
import { functionAccess } from '../domain/resourcePolicy.ts';
import { invalidParameter } from '../errors.ts';
import type { LambdaState } from '../state.ts';

type Input = Checked<PutFunctionConcurrencyRequest, 'FunctionName' | 'ReservedConcurrentExecutions'>;

/** Reserves concurrency for a function, which is also its limit; 0 stops it. */
export const PutFunctionConcurrency = defineAction<Input, Concurrency, LambdaState>({
  name: 'PutFunctionConcurrency',
  ...functionAccess,

  run(input, context) {
    const row = findLatest(input.FunctionName, context);
    const reserved = input.ReservedConcurrentExecutions;
    if (unreservedConcurrency(context.state, row.name) - reserved < unreservedMin) {
      const why = "decreases account's UnreservedConcurrentExecution below its minimum value of";
      throw invalidParameter(`Specified ReservedConcurrentExecutions for function ${why} [${unreservedMin}].`);
    }
    context.state.functions.put({ ...row, reservedConcurrency: reserved });
    return { ReservedConcurrentExecutions: reserved };
  },
});
