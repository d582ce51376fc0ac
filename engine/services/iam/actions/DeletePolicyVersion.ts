import type { DeletePolicyVersionRequest } from '@aws-sdk/client-iam';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { findOwnPolicy } from '../domain/ownPolicies.ts';
import { deleteConflict, policyVersionNotFound } from '../errors.ts';
import { type IamState, versionKey } from '../state.ts';

export const DeletePolicyVersion = defineAction<Checked<DeletePolicyVersionRequest, 'PolicyArn' | 'VersionId'>, object, IamState>({
  name: 'DeletePolicyVersion',
  resource: ({ PolicyArn }) => PolicyArn,

  run({ PolicyArn, VersionId }, { account, state }) {
    const policy = findOwnPolicy(state, PolicyArn, account);
    const version = Number(VersionId.slice(1).split('.')[0]);
    if (!state.policyVersions.get(PolicyArn, versionKey(version))) throw policyVersionNotFound(PolicyArn, VersionId);
    if (version === policy.defaultVersion) throw deleteConflict('Cannot delete the default version of a policy.');

    state.policyVersions.delete(PolicyArn, versionKey(version));
    return {};
  },
});
