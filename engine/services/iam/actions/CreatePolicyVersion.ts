import type { CreatePolicyVersionRequest, CreatePolicyVersionResponse } from '@aws-sdk/client-iam';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { seconds } from '../domain/describe.ts';
import { limits } from '../domain/limits.ts';
import { findOwnPolicy } from '../domain/ownPolicies.ts';
import { limitExceeded } from '../errors.ts';
import type { IamState } from '../state.ts';
import { checkManagedDocument } from './CreatePolicy.ts';

type Input = Checked<CreatePolicyVersionRequest, 'PolicyArn' | 'PolicyDocument'>;

export const CreatePolicyVersion = defineAction<Input, CreatePolicyVersionResponse, IamState>({
  name: 'CreatePolicyVersion',
  resource: ({ PolicyArn }) => PolicyArn,

  run({ PolicyArn, PolicyDocument, SetAsDefault = false }, { account, state, clock }) {
    const policy = findOwnPolicy(state, PolicyArn, account);
    checkManagedDocument(PolicyDocument);
    if (state.policyVersions.list({ prefix: [PolicyArn] }).length >= limits.versionsPerPolicy) {
      throw limitExceeded(
        `A managed policy can have up to ${limits.versionsPerPolicy} versions. Before you create a new version, you must delete an existing version.`,
      );
    }

    const version = policy.lastVersion + 1;
    const now = clock.now();
    state.policyVersions.put({ policyArn: PolicyArn, version, document: PolicyDocument, createdAt: now });
    state.policies.put({ ...policy, lastVersion: version, defaultVersion: SetAsDefault ? version : policy.defaultVersion, updatedAt: now });
    return { PolicyVersion: { VersionId: `v${version}`, IsDefaultVersion: SetAsDefault, CreateDate: seconds(now) } };
  },
});
