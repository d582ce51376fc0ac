import type { UntagResourceRequest } from '@aws-sdk/client-eventbridge';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { taggedResource } from '../resources.ts';
import type { EventsState } from '../state.ts';
import { removeTags, requireResource } from '../tagging.ts';

export const UntagResource = defineAction<Checked<UntagResourceRequest, 'ResourceARN' | 'TagKeys'>, Record<string, never>, EventsState>({
  name: 'UntagResource',
  resource: taggedResource,

  run({ ResourceARN, TagKeys }, { state }) {
    requireResource(state, ResourceARN);
    removeTags(state, ResourceARN, TagKeys);
    return {};
  },
});
