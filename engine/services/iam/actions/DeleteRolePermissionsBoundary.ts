import type { DeleteRolePermissionsBoundaryRequest } from '@aws-sdk/client-iam';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { findRole } from '../domain/find.ts';
import { roleResource } from '../domain/roles.ts';
import { noSuchEntity } from '../errors.ts';
import type { IamState } from '../state.ts';

export const DeleteRolePermissionsBoundary = defineAction<Checked<DeleteRolePermissionsBoundaryRequest, 'RoleName'>, object, IamState>({
  name: 'DeleteRolePermissionsBoundary',
  resource: roleResource,

  run({ RoleName }, { state }) {
    const { boundaryArn, ...role } = findRole(state, RoleName);
    // AWS?: the sentence; settled by: DeleteRolePermissionsBoundary of a role without one.
    if (boundaryArn === undefined) throw noSuchEntity(`The permissions boundary of role ${RoleName} cannot be found.`);

    state.roles.put(role);
    return {};
  },
});
