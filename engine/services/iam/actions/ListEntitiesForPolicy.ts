import type { ListEntitiesForPolicyRequest, ListEntitiesForPolicyResponse } from '@aws-sdk/client-iam';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { findPolicy } from '../domain/find.ts';
import { pageOf } from '../domain/page.ts';
import type { IamState, Role } from '../state.ts';

type Input = Checked<ListEntitiesForPolicyRequest, 'PolicyArn'>;

/** Roles only: there are no users and no groups here. */
export const ListEntitiesForPolicy = defineAction<Input, ListEntitiesForPolicyResponse, IamState>({
  name: 'ListEntitiesForPolicy',
  access: 'read',
  resource: ({ PolicyArn }) => PolicyArn,

  run(input, { state }) {
    findPolicy(state, input.PolicyArn);
    const roles = wantsRoles(input) ? rolesWith(state, input).filter((role) => role.path.startsWith(input.PathPrefix ?? '/')) : [];
    const { items, ...page } = pageOf(roles, input, (role) => role.name.toLowerCase());
    return { PolicyRoles: items.map((role) => ({ RoleName: role.name, RoleId: role.id })), PolicyUsers: [], PolicyGroups: [], ...page };
  },
});

function wantsRoles({ EntityFilter }: Input): boolean {
  return EntityFilter === undefined || EntityFilter === 'Role';
}

function rolesWith(state: IamState, { PolicyArn, PolicyUsageFilter }: Input): Role[] {
  if (PolicyUsageFilter === 'PermissionsBoundary') return state.roles.list().filter((role) => role.boundaryArn === PolicyArn);
  const attached = state.attachmentsByPolicy.list({ prefix: [PolicyArn] });
  return attached.flatMap(({ role }) => state.roles.get(role.toLowerCase()) ?? []);
}
