import type { ListTagsForResourceRequest, ListTagsForResourceResult } from '@aws-sdk/client-ssm';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { parameterArn, readReference } from '../domain/names.ts';
import { taggedParameter } from '../domain/tags.ts';
import type { SsmState } from '../state.ts';

type Input = Checked<ListTagsForResourceRequest, 'ResourceType' | 'ResourceId'>;

export const ListTagsForResource = defineAction<Input, ListTagsForResourceResult, SsmState>({
  name: 'ListTagsForResource',
  access: 'read',
  resource: ({ ResourceId }, { account, region }) => parameterArn(account, region, readReference(ResourceId).name),

  run({ ResourceType, ResourceId }, { state }) {
    const name = taggedParameter('ListTagsForResource', state, ResourceType, ResourceId);
    return { TagList: [...(state.tags.get(name)?.tags ?? [])] };
  },
});
