import type { GetPolicyVersionRequest, GetPolicyVersionResponse } from '@aws-sdk/client-iam';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { seconds } from '../domain/describe.ts';
import { findPolicy, policyDocument } from '../domain/find.ts';
import { encodeDocument } from '../domain/identifiers.ts';
import { policyVersionNotFound } from '../errors.ts';
import { type IamState, versionKey } from '../state.ts';

type Input = Checked<GetPolicyVersionRequest, 'PolicyArn' | 'VersionId'>;

export const GetPolicyVersion = defineAction<Input, GetPolicyVersionResponse, IamState>({
  name: 'GetPolicyVersion',
  access: 'read',
  resource: ({ PolicyArn }) => PolicyArn,

  run({ PolicyArn, VersionId }, { state }) {
    const policy = findPolicy(state, PolicyArn);
    const version = Number(VersionId.slice(1).split('.')[0]);
    const document = policyDocument(state, PolicyArn, version);
    if (document === undefined) throw policyVersionNotFound(PolicyArn, VersionId);

    const createdAt = state.policyVersions.get(PolicyArn, versionKey(version))?.createdAt ?? policy.updatedAt;
    return {
      PolicyVersion: {
        Document: encodeDocument(document),
        VersionId: `v${version}`,
        IsDefaultVersion: version === policy.defaultVersion,
        CreateDate: seconds(createdAt),
      },
    };
  },
});
