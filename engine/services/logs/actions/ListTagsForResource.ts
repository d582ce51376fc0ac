import type { ListTagsForResourceRequest, ListTagsForResourceResponse } from '@aws-sdk/client-cloudwatch-logs';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { taggedGroup } from '../resources.ts';
import type { LogsState } from '../state.ts';
import { taggedGroupOf } from '../tagging.ts';

export const ListTagsForResource = defineAction<Checked<ListTagsForResourceRequest, 'resourceArn'>, ListTagsForResourceResponse, LogsState>(
  {
    name: 'ListTagsForResource',
    access: 'read',
    resource: taggedGroup,

    run({ resourceArn }, { state }) {
      return { tags: { ...taggedGroupOf(state, resourceArn).tags } };
    },
  },
);
