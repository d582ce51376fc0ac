import type { ListTagsRequest, ListTagsResponse } from '@aws-sdk/client-lambda';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { findTagged } from '../domain/tagged.ts';
import type { LambdaState } from '../state.ts';

type Input = Checked<ListTagsRequest, 'Resource'>;

export const ListTags = defineAction<Input, ListTagsResponse, LambdaState>({
  name: 'ListTags',
  access: 'read',
  resource: (input) => input.Resource,

  run(input, context) {
    return { Tags: { ...findTagged(input.Resource, context).tags } };
  },
});
