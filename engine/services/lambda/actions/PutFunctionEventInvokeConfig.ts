import type { FunctionEventInvokeConfig, PutFunctionEventInvokeConfigRequest } from '@aws-sdk/client-lambda';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { eventInvokeConfigOf, eventInvokeRow } from '../domain/eventInvokeConfig.ts';
import { findFunction } from '../domain/lookup.ts';
import { functionAccess } from '../domain/resourcePolicy.ts';
import type { LambdaState } from '../state.ts';

type Input = Checked<PutFunctionEventInvokeConfigRequest, 'FunctionName'>;

/** Replaces how asynchronous invocations of a function, version or alias are retried. */
export const PutFunctionEventInvokeConfig = defineAction<Input, FunctionEventInvokeConfig, LambdaState>({
  name: 'PutFunctionEventInvokeConfig',
  ...functionAccess,
  refusesSome: ['destinations in sns and s3'],

  run(input, context) {
    const { row, qualifier } = findFunction(input.FunctionName, input.Qualifier, context);
    const config = eventInvokeRow(input, { name: row.name, qualifier: qualifier ?? '$LATEST' }, context);
    context.state.eventInvokeConfigs.put(config);
    return eventInvokeConfigOf(config, context);
  },
});
