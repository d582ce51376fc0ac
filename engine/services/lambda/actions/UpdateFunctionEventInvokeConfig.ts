import type { FunctionEventInvokeConfig, UpdateFunctionEventInvokeConfigRequest } from '@aws-sdk/client-lambda';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { eventInvokeConfigOf, eventInvokeRow, findEventInvokeRow } from '../domain/eventInvokeConfig.ts';
import { requestedArn } from '../domain/functionName.ts';
import type { LambdaState } from '../state.ts';

type Input = Checked<UpdateFunctionEventInvokeConfigRequest, 'FunctionName'>;

/** Changes what the request names and keeps the rest. */
export const UpdateFunctionEventInvokeConfig = defineAction<Input, FunctionEventInvokeConfig, LambdaState>({
  name: 'UpdateFunctionEventInvokeConfig',
  resource: requestedArn,
  refuses: ['DestinationConfig.OnFailure.Destination', 'DestinationConfig.OnSuccess.Destination'],

  run(input, context) {
    const config = eventInvokeRow(input, findEventInvokeRow(input, context), context);
    context.state.eventInvokeConfigs.put(config);
    return eventInvokeConfigOf(config, context);
  },
});
