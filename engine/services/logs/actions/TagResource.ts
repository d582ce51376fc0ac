import type { TagResourceRequest } from '@aws-sdk/client-cloudwatch-logs';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { taggedGroup } from '../resources.ts';
import type { LogsState } from '../state.ts';
import { putTags, taggedGroupOf } from '../tagging.ts';

export const TagResource = defineAction<Checked<TagResourceRequest, 'resourceArn' | 'tags'>, Record<string, never>, LogsState>({
  name: 'TagResource',
  resource: taggedGroup,

  run({ resourceArn, tags }, { state }) {
    putTags(state, taggedGroupOf(state, resourceArn), tags);
    return {};
  },
});
