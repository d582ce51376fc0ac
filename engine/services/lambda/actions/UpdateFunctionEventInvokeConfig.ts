import type { FunctionEventInvokeConfig, UpdateFunctionEventInvokeConfigRequest } from '@aws-sdk/client-lambda';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { eventInvokeConfigOf, eventInvokeRow, findEventInvokeRow } from '../domain/eventInvokeConfig.ts';
import { functionAccess } from '../domain/resourcePolicy.ts';
import type { LambdaState } from '../state.ts';

type Input = Checked<UpdateFunctionEventInvokeConfigRequest, 'FunctionName'>;

/** Changes what the request names and keeps the rest. */
export const UpdateFunctionEventInvokeConfig = defineAction<Input, FunctionEventInvokeConfig, LambdaState>({
  name: 'UpdateFunctionEventInvokeConfig',
  ...functionAccess,
  refusesSome: ['destinations in sns and s3'],

  run(input, context) {
    const config = eventInvokeRow(input, findEventInvokeRow(input, context), context);
    context.state.eventInvokeConfigs.put(config);
    return eventInvokeConfigOf(config, context);
  },
});
