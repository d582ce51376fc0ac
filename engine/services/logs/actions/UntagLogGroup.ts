import type { UntagLogGroupRequest } from '@aws-sdk/client-cloudwatch-logs';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { requireGroup } from '../lookups.ts';
import { resourceOf } from '../resources.ts';
import type { LogsState } from '../state.ts';
import { removeTags } from '../tagging.ts';

export const UntagLogGroup = defineAction<Checked<UntagLogGroupRequest, 'logGroupName' | 'tags'>, Record<string, never>, LogsState>({
  name: 'UntagLogGroup',
  resource: resourceOf,

  run({ logGroupName, tags }, { state }) {
    removeTags(state, requireGroup(state, logGroupName), tags);
    return {};
  },
});
