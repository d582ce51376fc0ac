import type { PutRolePermissionsBoundaryRequest } from '@aws-sdk/client-iam';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { findRole, policyOf } from '../domain/find.ts';
import { roleResource } from '../domain/roles.ts';
import { policyNotAttachable } from '../errors.ts';
import type { IamState } from '../state.ts';

type Input = Checked<PutRolePermissionsBoundaryRequest, 'RoleName' | 'PermissionsBoundary'>;

export const PutRolePermissionsBoundary = defineAction<Input, object, IamState>({
  name: 'PutRolePermissionsBoundary',
  resource: roleResource,
  conditions: ({ PermissionsBoundary }) => ({ 'iam:PermissionsBoundary': PermissionsBoundary }),

  run({ RoleName, PermissionsBoundary }, { state }) {
    const role = findRole(state, RoleName);
    if (!policyOf(state, PermissionsBoundary)) throw policyNotAttachable(PermissionsBoundary);

    state.roles.put({ ...role, boundaryArn: PermissionsBoundary });
    return {};
  },
});
