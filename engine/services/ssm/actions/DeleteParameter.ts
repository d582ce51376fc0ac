import type { DeleteParameterRequest, DeleteParameterResult } from '@aws-sdk/client-ssm';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { findParameter, removeParameter } from '../domain/find.ts';
import { parameterArn, readReference } from '../domain/names.ts';
import type { SsmState } from '../state.ts';

export const DeleteParameter = defineAction<Checked<DeleteParameterRequest, 'Name'>, DeleteParameterResult, SsmState>({
  name: 'DeleteParameter',
  resource: ({ Name }, { account, region }) => parameterArn(account, region, readReference(Name).name),

  run({ Name }, { state }) {
    removeParameter(state, findParameter(state, readReference(Name).name).name);
    return {};
  },
});
