import type { TagPolicyRequest } from '@aws-sdk/client-iam';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { findOwnPolicy } from '../domain/ownPolicies.ts';

import { mergeTags } from '../domain/tags.ts';
import type { IamState } from '../state.ts';

export const TagPolicy = defineAction<Checked<TagPolicyRequest, 'PolicyArn' | 'Tags'>, object, IamState>({
  name: 'TagPolicy',
  resource: ({ PolicyArn }) => PolicyArn,

  run({ PolicyArn, Tags }, { state, account }) {
    const row = findOwnPolicy(state, PolicyArn, account);

    state.policies.put({ ...row, tags: mergeTags(row.tags, Tags) });
    return {};
  },
});
