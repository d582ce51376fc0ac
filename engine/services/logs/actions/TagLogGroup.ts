import type { TagLogGroupRequest } from '@aws-sdk/client-cloudwatch-logs';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { requireGroup } from '../lookups.ts';
import { resourceOf } from '../resources.ts';
import type { LogsState } from '../state.ts';
import { putTags } from '../tagging.ts';

export const TagLogGroup = defineAction<Checked<TagLogGroupRequest, 'logGroupName' | 'tags'>, Record<string, never>, LogsState>({
  name: 'TagLogGroup',
  resource: resourceOf,

  run({ logGroupName, tags }, { state }) {
    putTags(state, requireGroup(state, logGroupName), tags);
    return {};
  },
});
