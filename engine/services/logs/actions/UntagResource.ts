import type { UntagResourceRequest } from '@aws-sdk/client-cloudwatch-logs';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { taggedGroup } from '../resources.ts';
import type { LogsState } from '../state.ts';
import { removeTags, taggedGroupOf } from '../tagging.ts';

export const UntagResource = defineAction<Checked<UntagResourceRequest, 'resourceArn' | 'tagKeys'>, Record<string, never>, LogsState>({
  name: 'UntagResource',
  resource: taggedGroup,

  run({ resourceArn, tagKeys }, { state }) {
    removeTags(state, taggedGroupOf(state, resourceArn), tagKeys);
    return {};
  },
});
