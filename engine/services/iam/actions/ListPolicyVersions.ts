import type { ListPolicyVersionsRequest, ListPolicyVersionsResponse } from '@aws-sdk/client-iam';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { awsManagedPolicy } from '../domain/awsManaged.ts';
import { seconds } from '../domain/describe.ts';
import { findPolicy } from '../domain/find.ts';
import { pageOf } from '../domain/page.ts';
import { type IamState, versionKey } from '../state.ts';

type Input = Checked<ListPolicyVersionsRequest, 'PolicyArn'>;

/** Newest first. Of AWS's policies only the default version is known. */
export const ListPolicyVersions = defineAction<Input, ListPolicyVersionsResponse, IamState>({
  name: 'ListPolicyVersions',
  access: 'read',
  resource: ({ PolicyArn }) => PolicyArn,

  run(input, { state }) {
    const policy = findPolicy(state, input.PolicyArn);
    const versions = awsManagedPolicy(policy.arn)
      ? [{ version: policy.defaultVersion, createdAt: policy.updatedAt }]
      : state.policyVersions.list({ prefix: [policy.arn], reverse: true });
    const { items, ...page } = pageOf(versions, input, ({ version }) => versionKey(policy.lastVersion - version));
    return {
      Versions: items.map(({ version, createdAt }) => ({
        VersionId: `v${version}`,
        IsDefaultVersion: version === policy.defaultVersion,
        CreateDate: seconds(createdAt),
      })),
      ...page,
    };
  },
});
