import type { AttachRolePolicyRequest } from '@aws-sdk/client-iam';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { findRole, policyOf } from '../domain/find.ts';
import { limits } from '../domain/limits.ts';
import { roleResource } from '../domain/roles.ts';
import { limitExceeded, policyNotAttachable } from '../errors.ts';
import type { IamState } from '../state.ts';

/** Attaching what is attached changes nothing and is no error. */
export const AttachRolePolicy = defineAction<Checked<AttachRolePolicyRequest, 'RoleName' | 'PolicyArn'>, object, IamState>({
  name: 'AttachRolePolicy',
  resource: roleResource,
  conditions: ({ PolicyArn }) => ({ 'iam:PolicyARN': PolicyArn }),

  run({ RoleName, PolicyArn }, { state }) {
    const role = findRole(state, RoleName);
    if (!policyOf(state, PolicyArn)) throw policyNotAttachable(PolicyArn);
    const attached = state.attachments.list({ prefix: [role.name.toLowerCase()] });
    if (attached.some((attachment) => attachment.policyArn === PolicyArn)) return {};
    if (attached.length >= limits.policiesPerRole)
      throw limitExceeded(`Cannot exceed quota for PoliciesPerRole: ${limits.policiesPerRole}`);

    const attachment = { role: role.name, policyArn: PolicyArn };
    state.attachments.put(attachment);
    state.attachmentsByPolicy.put(attachment);
    return {};
  },
});
