import type { ListRolePoliciesRequest, ListRolePoliciesResponse } from '@aws-sdk/client-iam';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { findRole } from '../domain/find.ts';
import { pageOf } from '../domain/page.ts';
import { roleResource } from '../domain/roles.ts';
import type { IamState } from '../state.ts';

export const ListRolePolicies = defineAction<Checked<ListRolePoliciesRequest, 'RoleName'>, ListRolePoliciesResponse, IamState>({
  name: 'ListRolePolicies',
  access: 'read',
  resource: roleResource,

  run(input, { state }) {
    const { name } = findRole(state, input.RoleName);
    const { items, ...page } = pageOf(state.inlinePolicies.list({ prefix: [name.toLowerCase()] }), input, (policy) => policy.name);
    return { PolicyNames: items.map((policy) => policy.name), ...page };
  },
});
