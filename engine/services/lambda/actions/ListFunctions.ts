import type { ListFunctionsRequest, ListFunctionsResponse } from '@aws-sdk/client-lambda';
import { defineAction } from '../../../kernel/service.ts';
import { configurationOf } from '../domain/configuration.ts';
import { pageOf } from '../domain/paging.ts';
import type { LambdaState } from '../state.ts';

export const ListFunctions = defineAction<ListFunctionsRequest, ListFunctionsResponse, LambdaState>({
  name: 'ListFunctions',
  access: 'read',
  refuses: ['MasterRegion'],

  run(input, context) {
    const { functions, versions } = context.state;
    const rows = functions.list();
    const all = input.FunctionVersion === 'ALL' ? rows.flatMap((row) => [row, ...versions.list({ prefix: [row.name] })]) : rows;
    const { page, next } = pageOf(all, input);
    const qualifier = input.FunctionVersion === 'ALL' ? '$LATEST' : undefined;
    return { Functions: page.map((version) => settled(configurationOf(version, context, qualifier))), ...next };
  },
});

/** AWS: lists leave out the state of functions (https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctions.html). */
function settled<Configuration extends object>(configuration: Configuration): Configuration {
  return { ...configuration, State: undefined, LastUpdateStatus: undefined, RuntimeVersionConfig: undefined };
}
