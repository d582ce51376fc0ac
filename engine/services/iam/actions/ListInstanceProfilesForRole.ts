import type { ListInstanceProfilesForRoleRequest, ListInstanceProfilesForRoleResponse } from '@aws-sdk/client-iam';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { findRole } from '../domain/find.ts';
import { roleResource } from '../domain/roles.ts';
import type { IamState } from '../state.ts';

type Input = Checked<ListInstanceProfilesForRoleRequest, 'RoleName'>;

/** Instance profiles cannot be made here, so no role has any; Terraform asks before it deletes a role. */
export const ListInstanceProfilesForRole = defineAction<Input, ListInstanceProfilesForRoleResponse, IamState>({
  name: 'ListInstanceProfilesForRole',
  access: 'read',
  resource: roleResource,

  run({ RoleName }, { state }) {
    findRole(state, RoleName);
    return { InstanceProfiles: [], IsTruncated: false };
  },
});
