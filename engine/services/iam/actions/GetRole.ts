import type { GetRoleRequest, GetRoleResponse } from '@aws-sdk/client-iam';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { describeRole } from '../domain/describe.ts';
import { findRole } from '../domain/find.ts';
import { roleResource } from '../domain/roles.ts';
import type { IamState } from '../state.ts';

export const GetRole = defineAction<Checked<GetRoleRequest, 'RoleName'>, GetRoleResponse, IamState>({
  name: 'GetRole',
  access: 'read',
  resource: roleResource,

  run({ RoleName }, { state }) {
    return { Role: describeRole(findRole(state, RoleName)) };
  },
});
