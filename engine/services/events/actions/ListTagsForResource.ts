import type { ListTagsForResourceRequest, ListTagsForResourceResponse } from '@aws-sdk/client-eventbridge';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { taggedResource } from '../resources.ts';
import type { EventsState } from '../state.ts';
import { requireResource, tagsOf } from '../tagging.ts';

export const ListTagsForResource = defineAction<
  Checked<ListTagsForResourceRequest, 'ResourceARN'>,
  ListTagsForResourceResponse,
  EventsState
>({
  name: 'ListTagsForResource',
  access: 'read',
  resource: taggedResource,

  run({ ResourceARN }, { state }) {
    requireResource(state, ResourceARN);
    return { Tags: [...tagsOf(state, ResourceARN)] };
  },
});
