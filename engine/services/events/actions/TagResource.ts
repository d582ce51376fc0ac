import type { TagResourceRequest } from '@aws-sdk/client-eventbridge';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { readTags } from '../domain/tags.ts';
import { taggedResource } from '../resources.ts';
import type { EventsState } from '../state.ts';
import { putTags, requireResource } from '../tagging.ts';

export const TagResource = defineAction<Checked<TagResourceRequest, 'ResourceARN' | 'Tags'>, Record<string, never>, EventsState>({
  name: 'TagResource',
  resource: taggedResource,

  run({ ResourceARN, Tags }, { state }) {
    requireResource(state, ResourceARN);
    putTags(state, ResourceARN, readTags(Tags));
    return {};
  },
});
