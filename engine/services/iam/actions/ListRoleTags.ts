import type { ListRoleTagsRequest, ListRoleTagsResponse } from '@aws-sdk/client-iam';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { findRole } from '../domain/find.ts';
import { pageOf } from '../domain/page.ts';
import { roleResource } from '../domain/roles.ts';
import { inKeyOrder, keyOf } from '../domain/tags.ts';
import type { IamState } from '../state.ts';

export const ListRoleTags = defineAction<Checked<ListRoleTagsRequest, 'RoleName'>, ListRoleTagsResponse, IamState>({
  name: 'ListRoleTags',
  access: 'read',
  resource: roleResource,

  run(input, { state }) {
    const { items, ...page } = pageOf(inKeyOrder(findRole(state, input.RoleName).tags), input, keyOf);
    return { Tags: [...items], ...page };
  },
});
