import type { FunctionEventInvokeConfig, GetFunctionEventInvokeConfigRequest } from '@aws-sdk/client-lambda';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { eventInvokeConfigOf, findEventInvokeRow } from '../domain/eventInvokeConfig.ts';
import { functionAccess } from '../domain/resourcePolicy.ts';
import type { LambdaState } from '../state.ts';

type Input = Checked<GetFunctionEventInvokeConfigRequest, 'FunctionName'>;

export const GetFunctionEventInvokeConfig = defineAction<Input, FunctionEventInvokeConfig, LambdaState>({
  name: 'GetFunctionEventInvokeConfig',
  access: 'read',
  ...functionAccess,
  run: (input, context) => eventInvokeConfigOf(findEventInvokeRow(input, context), context),
});
