import type { DeleteRolePolicyRequest } from '@aws-sdk/client-iam';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { findRole } from '../domain/find.ts';
import { roleResource } from '../domain/roles.ts';
import { rolePolicyNotFound } from '../errors.ts';
import type { IamState } from '../state.ts';

export const DeleteRolePolicy = defineAction<Checked<DeleteRolePolicyRequest, 'RoleName' | 'PolicyName'>, object, IamState>({
  name: 'DeleteRolePolicy',
  resource: roleResource,

  run({ RoleName, PolicyName }, { state }) {
    const { name } = findRole(state, RoleName);
    if (!state.inlinePolicies.get(name.toLowerCase(), PolicyName)) throw rolePolicyNotFound(PolicyName);

    state.inlinePolicies.delete(name.toLowerCase(), PolicyName);
    return {};
  },
});
