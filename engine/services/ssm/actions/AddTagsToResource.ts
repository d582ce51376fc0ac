import type { AddTagsToResourceRequest, AddTagsToResourceResult } from '@aws-sdk/client-ssm';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { parameterArn, readReference } from '../domain/names.ts';
import { mergeTags, taggedParameter } from '../domain/tags.ts';
import type { SsmState } from '../state.ts';

type Input = Checked<AddTagsToResourceRequest, 'ResourceType' | 'ResourceId' | 'Tags'>;

export const AddTagsToResource = defineAction<Input, AddTagsToResourceResult, SsmState>({
  name: 'AddTagsToResource',
  resource: ({ ResourceId }, { account, region }) => parameterArn(account, region, readReference(ResourceId).name),

  run({ ResourceType, ResourceId, Tags }, { state }) {
    const name = taggedParameter('AddTagsToResource', state, ResourceType, ResourceId);

    state.tags.put({ name, tags: mergeTags(state.tags.get(name)?.tags ?? [], Tags) });
    return {};
  },
});
