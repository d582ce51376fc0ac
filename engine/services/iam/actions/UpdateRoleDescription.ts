import type { UpdateRoleDescriptionRequest, UpdateRoleDescriptionResponse } from '@aws-sdk/client-iam';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { describeRole } from '../domain/describe.ts';
import { findRole } from '../domain/find.ts';
import { roleResource } from '../domain/roles.ts';
import type { IamState } from '../state.ts';

type Input = Checked<UpdateRoleDescriptionRequest, 'RoleName' | 'Description'>;

export const UpdateRoleDescription = defineAction<Input, UpdateRoleDescriptionResponse, IamState>({
  name: 'UpdateRoleDescription',
  resource: roleResource,

  run({ RoleName, Description }, { state }) {
    const role = { ...findRole(state, RoleName), description: Description };

    state.roles.put(role);
    return { Role: describeRole(role) };
  },
});
