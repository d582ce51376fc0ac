import type { ListPolicyTagsRequest, ListPolicyTagsResponse } from '@aws-sdk/client-iam';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { findPolicy } from '../domain/find.ts';
import { pageOf } from '../domain/page.ts';
import { inKeyOrder, keyOf } from '../domain/tags.ts';
import type { IamState } from '../state.ts';

export const ListPolicyTags = defineAction<Checked<ListPolicyTagsRequest, 'PolicyArn'>, ListPolicyTagsResponse, IamState>({
  name: 'ListPolicyTags',
  access: 'read',
  resource: ({ PolicyArn }) => PolicyArn,

  run(input, { state }) {
    const { items, ...page } = pageOf(inKeyOrder(findPolicy(state, input.PolicyArn).tags), input, keyOf);
    return { Tags: [...items], ...page };
  },
});
