import type { DetachRolePolicyRequest } from '@aws-sdk/client-iam';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { findRole } from '../domain/find.ts';
import { roleResource } from '../domain/roles.ts';
import { policyNotFound } from '../errors.ts';
import type { IamState } from '../state.ts';

export const DetachRolePolicy = defineAction<Checked<DetachRolePolicyRequest, 'RoleName' | 'PolicyArn'>, object, IamState>({
  name: 'DetachRolePolicy',
  resource: roleResource,
  conditions: ({ PolicyArn }) => ({ 'iam:PolicyARN': PolicyArn }),

  run({ RoleName, PolicyArn }, { state }) {
    const key = findRole(state, RoleName).name.toLowerCase();
    if (!state.attachments.get(key, PolicyArn)) throw policyNotFound(PolicyArn);

    state.attachments.delete(key, PolicyArn);
    state.attachmentsByPolicy.delete(PolicyArn, key);
    return {};
  },
});
