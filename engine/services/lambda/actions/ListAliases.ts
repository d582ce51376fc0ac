import type { ListAliasesRequest, ListAliasesResponse } from '@aws-sdk/client-lambda';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { aliasConfigurationOf } from '../domain/alias.ts';
import { findLatest } from '../domain/lookup.ts';
import { pageOf } from '../domain/paging.ts';
import { functionAccess } from '../domain/resourcePolicy.ts';
import type { LambdaState } from '../state.ts';

type Input = Checked<ListAliasesRequest, 'FunctionName'>;

export const ListAliases = defineAction<Input, ListAliasesResponse, LambdaState>({
  name: 'ListAliases',
  access: 'read',
  ...functionAccess,

  run(input, context) {
    const { name } = findLatest(input.FunctionName, context);
    const rows = context.state.aliases.list({ prefix: [name] });
    const { FunctionVersion } = input;
    const { page, next } = pageOf(FunctionVersion === undefined ? rows : rows.filter(({ version }) => version === FunctionVersion), input);
    return { Aliases: page.map((row) => aliasConfigurationOf(row, context)), ...next };
  },
});
