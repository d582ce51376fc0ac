import type { ListRolesRequest, ListRolesResponse } from '@aws-sdk/client-iam';
import { defineAction } from '../../../kernel/service.ts';
import { describeListedRole } from '../domain/describe.ts';
import { pageOf } from '../domain/page.ts';
import type { IamState } from '../state.ts';

export const ListRoles = defineAction<ListRolesRequest, ListRolesResponse, IamState>({
  name: 'ListRoles',
  access: 'read',

  run(input, { state }) {
    const roles = state.roles.list().filter((role) => role.path.startsWith(input.PathPrefix ?? '/'));
    const { items, ...page } = pageOf(roles, input, (role) => role.name.toLowerCase());
    return { Roles: items.map(describeListedRole), ...page };
  },
});
