import type { DescribeImagesRequest, DescribeImagesResponse, ImageIdentifier } from '@aws-sdk/client-ecr';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { findRepository, repositoryAccess } from '../domain/repositories.ts';
import { imageNotFound } from '../errors.ts';
import type { EcrState } from '../state.ts';

/** Images cannot be pushed, so there are none. */
export const DescribeImages = defineAction<Checked<DescribeImagesRequest, 'repositoryName'>, DescribeImagesResponse, EcrState>({
  name: 'DescribeImages',
  access: 'read',
  ...repositoryAccess,

  run(input, context) {
    const { name } = findRepository(context, input);
    const [image] = input.imageIds ?? [];
    if (image) throw imageNotFound(nameOf(image), name, context.account);
    return { imageDetails: [] };
  },
});

function nameOf({ imageDigest, imageTag }: ImageIdentifier): string {
  return `{imageDigest:'${imageDigest ?? 'null'}', imageTag:'${imageTag ?? 'null'}'}`;
}
