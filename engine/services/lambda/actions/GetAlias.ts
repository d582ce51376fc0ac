import type { AliasConfiguration, GetAliasRequest } from '@aws-sdk/client-lambda';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { aliasConfigurationOf, findAlias } from '../domain/alias.ts';
import { functionAccess } from '../domain/resourcePolicy.ts';
import type { LambdaState } from '../state.ts';

type Input = Checked<GetAliasRequest, 'FunctionName' | 'Name'>;

export const GetAlias = defineAction<Input, AliasConfiguration, LambdaState>({
  name: 'GetAlias',
  access: 'read',
  ...functionAccess,
  run: (input, context) => aliasConfigurationOf(findAlias(input.FunctionName, input.Name, context), context),
});
