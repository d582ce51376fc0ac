import type { UntagPolicyRequest } from '@aws-sdk/client-iam';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { findOwnPolicy } from '../domain/ownPolicies.ts';

import { withoutTags } from '../domain/tags.ts';
import type { IamState } from '../state.ts';

export const UntagPolicy = defineAction<Checked<UntagPolicyRequest, 'PolicyArn' | 'TagKeys'>, object, IamState>({
  name: 'UntagPolicy',
  resource: ({ PolicyArn }) => PolicyArn,

  run({ PolicyArn, TagKeys }, { state, account }) {
    const row = findOwnPolicy(state, PolicyArn, account);

    state.policies.put({ ...row, tags: withoutTags(row.tags, TagKeys) });
    return {};
  },
});
