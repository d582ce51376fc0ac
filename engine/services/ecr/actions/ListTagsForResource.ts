import type { ListTagsForResourceRequest, ListTagsForResourceResponse } from '@aws-sdk/client-ecr';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { findByArn } from '../domain/repositories.ts';
import type { EcrState } from '../state.ts';

type Input = Checked<ListTagsForResourceRequest, 'resourceArn'>;

export const ListTagsForResource = defineAction<Input, ListTagsForResourceResponse, EcrState>({
  name: 'ListTagsForResource',
  access: 'read',
  resource: ({ resourceArn }) => resourceArn,

  run({ resourceArn }, context) {
    return { tags: [...findByArn(context, resourceArn).tags] };
  },
});
