import type { TagResourceInput } from '@aws-sdk/client-cloudwatch';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import type { MonitoringState } from '../state.ts';
import { addTags, requireTaggable } from '../tagging.ts';

export const TagResource = defineAction<Checked<TagResourceInput, 'ResourceARN' | 'Tags'>, object, MonitoringState>({
  name: 'TagResource',
  permission: 'cloudwatch:TagResource',
  resource: ({ ResourceARN }) => ResourceARN,

  run({ ResourceARN, Tags }, { state }) {
    requireTaggable(ResourceARN, state);
    addTags(state, ResourceARN, Tags);
    return {};
  },
});
