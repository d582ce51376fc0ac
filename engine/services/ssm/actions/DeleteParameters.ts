import type { DeleteParametersRequest, DeleteParametersResult } from '@aws-sdk/client-ssm';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { removeParameter } from '../domain/find.ts';
import { parameterArn } from '../domain/names.ts';
import type { SsmState } from '../state.ts';

export const DeleteParameters = defineAction<Checked<DeleteParametersRequest, 'Names'>, DeleteParametersResult, SsmState>({
  name: 'DeleteParameters',
  resource: ({ Names }, { account, region }) => Names.map((name) => parameterArn(account, region, name)),

  run({ Names }, { state }) {
    const names = [...new Set(Names)];
    const found = names.filter((name) => state.parameters.get(name));

    for (const name of found) removeParameter(state, name);
    return { DeletedParameters: found, InvalidParameters: names.filter((name) => !found.includes(name)) };
  },
});
