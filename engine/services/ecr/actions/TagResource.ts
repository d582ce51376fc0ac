import type { TagResourceRequest, TagResourceResponse } from '@aws-sdk/client-ecr';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { findByArn, mergeTags } from '../domain/repositories.ts';
import type { EcrState } from '../state.ts';

export const TagResource = defineAction<Checked<TagResourceRequest, 'resourceArn' | 'tags'>, TagResourceResponse, EcrState>({
  name: 'TagResource',
  resource: ({ resourceArn }) => resourceArn,

  run({ resourceArn, tags }, context) {
    const repository = findByArn(context, resourceArn);

    context.state.repositories.put({ ...repository, tags: mergeTags(repository.tags, tags) });
    return {};
  },
});
