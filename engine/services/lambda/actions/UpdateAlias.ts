import type { AliasConfiguration, UpdateAliasRequest } from '@aws-sdk/client-lambda';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { aliasConfigurationOf, checkTarget, findAlias } from '../domain/alias.ts';
import { functionAccess } from '../domain/resourcePolicy.ts';
import { checkRevision } from '../domain/revision.ts';
import type { LambdaState } from '../state.ts';

type Input = Checked<UpdateAliasRequest, 'FunctionName' | 'Name'>;

export const UpdateAlias = defineAction<Input, AliasConfiguration, LambdaState>({
  name: 'UpdateAlias',
  ...functionAccess,
  refuses: ['RoutingConfig'],

  run(input, context) {
    const current = findAlias(input.FunctionName, input.Name, context);
    checkRevision(input.RevisionId, current);
    if (input.FunctionVersion !== undefined) checkTarget(current.name, input.FunctionVersion, context);

    const row = {
      ...current,
      version: input.FunctionVersion ?? current.version,
      description: input.Description ?? current.description,
      revisionId: context.entropy.uuid(),
    };
    context.state.aliases.put(row);
    return aliasConfigurationOf(row, context);
  },
});
