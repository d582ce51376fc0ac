import type { SetDefaultPolicyVersionRequest } from '@aws-sdk/client-iam';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { findOwnPolicy } from '../domain/ownPolicies.ts';
import { policyVersionNotFound } from '../errors.ts';
import { type IamState, versionKey } from '../state.ts';

type Input = Checked<SetDefaultPolicyVersionRequest, 'PolicyArn' | 'VersionId'>;

export const SetDefaultPolicyVersion = defineAction<Input, object, IamState>({
  name: 'SetDefaultPolicyVersion',
  resource: ({ PolicyArn }) => PolicyArn,

  run({ PolicyArn, VersionId }, { account, state, clock }) {
    const policy = findOwnPolicy(state, PolicyArn, account);
    const version = Number(VersionId.slice(1).split('.')[0]);
    if (!state.policyVersions.get(PolicyArn, versionKey(version))) throw policyVersionNotFound(PolicyArn, VersionId);

    state.policies.put({ ...policy, defaultVersion: version, updatedAt: clock.now() });
    return {};
  },
});
