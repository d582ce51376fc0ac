import type { DeleteFunctionEventInvokeConfigRequest } from '@aws-sdk/client-lambda';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { findEventInvokeRow } from '../domain/eventInvokeConfig.ts';
import { functionAccess } from '../domain/resourcePolicy.ts';
import type { LambdaState } from '../state.ts';

type Input = Checked<DeleteFunctionEventInvokeConfigRequest, 'FunctionName'>;

export const DeleteFunctionEventInvokeConfig = defineAction<Input, Record<string, never>, LambdaState>({
  name: 'DeleteFunctionEventInvokeConfig',
  ...functionAccess,

  run(input, context) {
    const { name, qualifier } = findEventInvokeRow(input, context);
    context.state.eventInvokeConfigs.delete(name, qualifier);
    return {};
  },
});
