import type { ListFunctionEventInvokeConfigsRequest, ListFunctionEventInvokeConfigsResponse } from '@aws-sdk/client-lambda';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { eventInvokeConfigOf } from '../domain/eventInvokeConfig.ts';
import { findLatest } from '../domain/lookup.ts';
import { pageOf } from '../domain/paging.ts';
import { functionAccess } from '../domain/resourcePolicy.ts';
import type { LambdaState } from '../state.ts';

type Input = Checked<ListFunctionEventInvokeConfigsRequest, 'FunctionName'>;

export const ListFunctionEventInvokeConfigs = defineAction<Input, ListFunctionEventInvokeConfigsResponse, LambdaState>({
  name: 'ListFunctionEventInvokeConfigs',
  access: 'read',
  ...functionAccess,

  run(input, context) {
    const { name } = findLatest(input.FunctionName, context);
    const { page, next } = pageOf(context.state.eventInvokeConfigs.list({ prefix: [name] }), input);
    return { FunctionEventInvokeConfigs: page.map((row) => eventInvokeConfigOf(row, context)), ...next };
  },
});
