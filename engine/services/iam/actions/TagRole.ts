import type { TagRoleRequest } from '@aws-sdk/client-iam';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { findRole } from '../domain/find.ts';
import { roleResource } from '../domain/roles.ts';
import { mergeTags } from '../domain/tags.ts';
import type { IamState } from '../state.ts';

export const TagRole = defineAction<Checked<TagRoleRequest, 'RoleName' | 'Tags'>, object, IamState>({
  name: 'TagRole',
  resource: roleResource,

  run({ RoleName, Tags }, { state }) {
    const row = findRole(state, RoleName);

    state.roles.put({ ...row, tags: mergeTags(row.tags, Tags) });
    return {};
  },
});
