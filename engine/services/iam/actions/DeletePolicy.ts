import type { DeletePolicyRequest } from '@aws-sdk/client-iam';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { usageOf } from '../domain/find.ts';
import { findOwnPolicy } from '../domain/ownPolicies.ts';
import { deleteConflict } from '../errors.ts';
import { type IamState, versionKey } from '../state.ts';

export const DeletePolicy = defineAction<Checked<DeletePolicyRequest, 'PolicyArn'>, object, IamState>({
  name: 'DeletePolicy',
  resource: ({ PolicyArn }) => PolicyArn,

  run({ PolicyArn }, { state, account }) {
    const policy = findOwnPolicy(state, PolicyArn, account);
    const { attachments, boundaries } = usageOf(state, PolicyArn);
    if (attachments + boundaries > 0) throw deleteConflict('Cannot delete a policy attached to entities.');
    if (state.policyVersions.list({ prefix: [PolicyArn] }).length > 1) {
      throw deleteConflict(
        "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
      );
    }

    state.policyVersions.delete(PolicyArn, versionKey(policy.defaultVersion));
    state.policyNames.delete(policy.name.toLowerCase());
    state.policies.delete(PolicyArn);
    return {};
  },
});
