import type { UntagResourceInput } from '@aws-sdk/client-cloudwatch';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import type { MonitoringState } from '../state.ts';
import { requireTaggable } from '../tagging.ts';

export const UntagResource = defineAction<Checked<UntagResourceInput, 'ResourceARN' | 'TagKeys'>, object, MonitoringState>({
  name: 'UntagResource',
  permission: 'cloudwatch:UntagResource',
  resource: ({ ResourceARN }) => ResourceARN,

  run({ ResourceARN: arn, TagKeys }, { state }) {
    requireTaggable(arn, state);
    const kept = Object.entries(state.tags.get(arn)?.tags ?? {}).filter(([key]) => !TagKeys.includes(key));
    state.tags.put({ arn, tags: Object.fromEntries(kept) });
    return {};
  },
});
