import type { ListImagesRequest, ListImagesResponse } from '@aws-sdk/client-ecr';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { findRepository, repositoryAccess } from '../domain/repositories.ts';
import type { EcrState } from '../state.ts';

/** Images cannot be pushed, so there are none. */
export const ListImages = defineAction<Checked<ListImagesRequest, 'repositoryName'>, ListImagesResponse, EcrState>({
  name: 'ListImages',
  access: 'read',
  ...repositoryAccess,

  run(input, context) {
    findRepository(context, input);
    return { imageIds: [] };
  },
});
