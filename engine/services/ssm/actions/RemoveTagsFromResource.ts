import type { RemoveTagsFromResourceRequest, RemoveTagsFromResourceResult } from '@aws-sdk/client-ssm';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { parameterArn, readReference } from '../domain/names.ts';
import { taggedParameter } from '../domain/tags.ts';
import type { SsmState } from '../state.ts';

type Input = Checked<RemoveTagsFromResourceRequest, 'ResourceType' | 'ResourceId' | 'TagKeys'>;

export const RemoveTagsFromResource = defineAction<Input, RemoveTagsFromResourceResult, SsmState>({
  name: 'RemoveTagsFromResource',
  resource: ({ ResourceId }, { account, region }) => parameterArn(account, region, readReference(ResourceId).name),

  run({ ResourceType, ResourceId, TagKeys }, { state }) {
    const name = taggedParameter('RemoveTagsFromResource', state, ResourceType, ResourceId);
    const tags = state.tags.get(name)?.tags ?? [];

    state.tags.put({ name, tags: tags.filter(({ Key = '' }) => !TagKeys.includes(Key)) });
    return {};
  },
});
