import type { DeleteAliasRequest } from '@aws-sdk/client-lambda';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { findLatest } from '../domain/lookup.ts';
import { functionAccess } from '../domain/resourcePolicy.ts';
import type { LambdaState } from '../state.ts';

type Input = Checked<DeleteAliasRequest, 'FunctionName' | 'Name'>;

/** AWS: deleting an alias that does not exist succeeds. */
export const DeleteAlias = defineAction<Input, Record<string, never>, LambdaState>({
  name: 'DeleteAlias',
  ...functionAccess,

  run(input, { state, ...place }) {
    const { name } = findLatest(input.FunctionName, { state, ...place });
    state.aliases.delete(name, input.Name);
    state.policies.delete(name, input.Name);
    state.eventInvokeConfigs.delete(name, input.Name);
    return {};
  },
});
