import type { DeleteRoleRequest } from '@aws-sdk/client-iam';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { findRole } from '../domain/find.ts';
import { roleResource } from '../domain/roles.ts';
import { deleteConflict } from '../errors.ts';
import type { IamState } from '../state.ts';

export const DeleteRole = defineAction<Checked<DeleteRoleRequest, 'RoleName'>, object, IamState>({
  name: 'DeleteRole',
  resource: roleResource,

  run({ RoleName }, { state }) {
    const { name } = findRole(state, RoleName);
    const key = name.toLowerCase();
    if (state.attachments.list({ prefix: [key], limit: 1 }).length > 0)
      throw deleteConflict('Cannot delete entity, must detach all policies first.');
    if (state.inlinePolicies.list({ prefix: [key], limit: 1 }).length > 0)
      throw deleteConflict('Cannot delete entity, must delete policies first.');

    state.roles.delete(key);
    return {};
  },
});
