import type { UntagResourceRequest, UntagResourceResponse } from '@aws-sdk/client-ecr';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { checkTagKeys, findByArn } from '../domain/repositories.ts';
import type { EcrState } from '../state.ts';

export const UntagResource = defineAction<Checked<UntagResourceRequest, 'resourceArn' | 'tagKeys'>, UntagResourceResponse, EcrState>({
  name: 'UntagResource',
  resource: ({ resourceArn }) => resourceArn,

  run({ resourceArn, tagKeys }, context) {
    const repository = findByArn(context, resourceArn);
    checkTagKeys(tagKeys);

    context.state.repositories.put({ ...repository, tags: repository.tags.filter(({ Key = '' }) => !tagKeys.includes(Key)) });
    return {};
  },
});
