import type { GetRolePolicyRequest, GetRolePolicyResponse } from '@aws-sdk/client-iam';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { findRole } from '../domain/find.ts';
import { encodeDocument } from '../domain/identifiers.ts';
import { roleResource } from '../domain/roles.ts';
import { rolePolicyNotFound } from '../errors.ts';
import type { IamState } from '../state.ts';

export const GetRolePolicy = defineAction<Checked<GetRolePolicyRequest, 'RoleName' | 'PolicyName'>, GetRolePolicyResponse, IamState>({
  name: 'GetRolePolicy',
  access: 'read',
  resource: roleResource,

  run({ RoleName, PolicyName }, { state }) {
    const { name } = findRole(state, RoleName);
    const policy = state.inlinePolicies.get(name.toLowerCase(), PolicyName);
    if (!policy) throw rolePolicyNotFound(PolicyName);

    return { RoleName: name, PolicyName, PolicyDocument: encodeDocument(policy.document) };
  },
});
