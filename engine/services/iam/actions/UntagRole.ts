import type { UntagRoleRequest } from '@aws-sdk/client-iam';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { findRole } from '../domain/find.ts';
import { roleResource } from '../domain/roles.ts';
import { withoutTags } from '../domain/tags.ts';
import type { IamState } from '../state.ts';

export const UntagRole = defineAction<Checked<UntagRoleRequest, 'RoleName' | 'TagKeys'>, object, IamState>({
  name: 'UntagRole',
  resource: roleResource,

  run({ RoleName, TagKeys }, { state }) {
    const row = findRole(state, RoleName);

    state.roles.put({ ...row, tags: withoutTags(row.tags, TagKeys) });
    return {};
  },
});
