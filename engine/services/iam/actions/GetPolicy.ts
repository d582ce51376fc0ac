import type { GetPolicyRequest, GetPolicyResponse } from '@aws-sdk/client-iam';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { describePolicy } from '../domain/describe.ts';
import { findPolicy, usageOf } from '../domain/find.ts';
import type { IamState } from '../state.ts';

export const GetPolicy = defineAction<Checked<GetPolicyRequest, 'PolicyArn'>, GetPolicyResponse, IamState>({
  name: 'GetPolicy',
  access: 'read',
  resource: ({ PolicyArn }) => PolicyArn,

  run({ PolicyArn }, { state }) {
    return { Policy: describePolicy(findPolicy(state, PolicyArn), usageOf(state, PolicyArn)) };
  },
});
