import type { ListTagsForResourceInput, ListTagsForResourceOutput } from '@aws-sdk/client-cloudwatch';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import type { MonitoringState } from '../state.ts';
import { requireTaggable } from '../tagging.ts';

export const ListTagsForResource = defineAction<
  Checked<ListTagsForResourceInput, 'ResourceARN'>,
  ListTagsForResourceOutput,
  MonitoringState
>({
  name: 'ListTagsForResource',
  access: 'read',
  permission: 'cloudwatch:ListTagsForResource',
  resource: ({ ResourceARN }) => ResourceARN,

  run({ ResourceARN }, { state }) {
    requireTaggable(ResourceARN, state);
    return { Tags: Object.entries(state.tags.get(ResourceARN)?.tags ?? {}).map(([Key, Value]) => ({ Key, Value })) };
  },
});
