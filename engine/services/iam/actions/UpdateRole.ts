import type { UpdateRoleRequest, UpdateRoleResponse } from '@aws-sdk/client-iam';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { findRole } from '../domain/find.ts';
import { roleResource } from '../domain/roles.ts';
import type { IamState } from '../state.ts';

export const UpdateRole = defineAction<Checked<UpdateRoleRequest, 'RoleName'>, UpdateRoleResponse, IamState>({
  name: 'UpdateRole',
  resource: roleResource,

  run({ RoleName, Description, MaxSessionDuration }, { state }) {
    const role = findRole(state, RoleName);

    state.roles.put({
      ...role,
      ...(Description === undefined ? {} : { description: Description }),
      maxSessionSeconds: MaxSessionDuration ?? role.maxSessionSeconds,
    });
    return {};
  },
});
