import type { DeleteFunctionEventInvokeConfigRequest } from '@aws-sdk/client-lambda';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { findEventInvokeRow } from '../domain/eventInvokeConfig.ts';
import { requestedArn } from '../domain/functionName.ts';
import type { LambdaState } from '../state.ts';

type Input = Checked<DeleteFunctionEventInvokeConfigRequest, 'FunctionName'>;

export const DeleteFunctionEventInvokeConfig = defineAction<Input, Record<string, never>, LambdaState>({
  name: 'DeleteFunctionEventInvokeConfig',
  resource: requestedArn,

  run(input, context) {
    const { name, qualifier } = findEventInvokeRow(input, context);
    context.state.eventInvokeConfigs.delete(name, qualifier);
    return {};
  },
});
