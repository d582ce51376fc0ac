import type { AliasConfiguration, CreateAliasRequest } from '@aws-sdk/client-lambda';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { aliasConfigurationOf, checkTarget } from '../domain/alias.ts';
import { functionArn } from '../domain/functionName.ts';
import { findLatest } from '../domain/lookup.ts';
import { functionAccess } from '../domain/resourcePolicy.ts';
import { conflict } from '../errors.ts';
import type { LambdaState } from '../state.ts';

type Input = Checked<CreateAliasRequest, 'FunctionName' | 'Name' | 'FunctionVersion'>;

export const CreateAlias = defineAction<Input, AliasConfiguration, LambdaState>({
  name: 'CreateAlias',
  ...functionAccess,
  refuses: ['RoutingConfig'],

  run(input, context) {
    const { name } = findLatest(input.FunctionName, context);
    checkTarget(name, input.FunctionVersion, context);
    if (context.state.aliases.get(name, input.Name)) throw conflict(`Alias already exists: ${functionArn(context, name, input.Name)}`);

    const row = {
      name,
      alias: input.Name,
      version: input.FunctionVersion,
      description: input.Description ?? '',
      revisionId: context.entropy.uuid(),
    };
    context.state.aliases.put(row);
    return aliasConfigurationOf(row, context);
  },
});
