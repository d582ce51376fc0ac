import type { ListVersionsByFunctionRequest, ListVersionsByFunctionResponse } from '@aws-sdk/client-lambda';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { configurationOf } from '../domain/configuration.ts';
import { findLatest } from '../domain/lookup.ts';
import { pageOf } from '../domain/paging.ts';
import { functionAccess } from '../domain/resourcePolicy.ts';
import type { LambdaState } from '../state.ts';

type Input = Checked<ListVersionsByFunctionRequest, 'FunctionName'>;

export const ListVersionsByFunction = defineAction<Input, ListVersionsByFunctionResponse, LambdaState>({
  name: 'ListVersionsByFunction',
  access: 'read',
  ...functionAccess,

  run(input, context) {
    const row = findLatest(input.FunctionName, context);
    const { page, next } = pageOf([row, ...context.state.versions.list({ prefix: [row.name] })], input);
    const versions = page.map((version) => ({
      ...configurationOf(version, context, '$LATEST'),
      State: undefined,
      LastUpdateStatus: undefined,
      RuntimeVersionConfig: undefined,
    }));
    return { Versions: versions, ...next };
  },
});
