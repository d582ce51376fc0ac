import type { ListTagsLogGroupRequest, ListTagsLogGroupResponse } from '@aws-sdk/client-cloudwatch-logs';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { requireGroup } from '../lookups.ts';
import { resourceOf } from '../resources.ts';
import type { LogsState } from '../state.ts';

export const ListTagsLogGroup = defineAction<Checked<ListTagsLogGroupRequest, 'logGroupName'>, ListTagsLogGroupResponse, LogsState>({
  name: 'ListTagsLogGroup',
  access: 'read',
  resource: resourceOf,

  run({ logGroupName }, { state }) {
    return { tags: { ...requireGroup(state, logGroupName).tags } };
  },
});
