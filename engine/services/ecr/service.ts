import { defineService } from '../../kernel/service.ts';
import { CreateRepository } from './actions/CreateRepository.ts';
import { DeleteLifecyclePolicy } from './actions/DeleteLifecyclePolicy.ts';
import { DeleteRepository } from './actions/DeleteRepository.ts';
import { DeleteRepositoryPolicy } from './actions/DeleteRepositoryPolicy.ts';
import { DescribeImages } from './actions/DescribeImages.ts';
import { DescribeRepositories } from './actions/DescribeRepositories.ts';
import { GetLifecyclePolicy } from './actions/GetLifecyclePolicy.ts';
import { GetRepositoryPolicy } from './actions/GetRepositoryPolicy.ts';
import { ListImages } from './actions/ListImages.ts';
import { ListTagsForResource } from './actions/ListTagsForResource.ts';
import { PutImageScanningConfiguration } from './actions/PutImageScanningConfiguration.ts';
import { PutImageTagMutability } from './actions/PutImageTagMutability.ts';
import { PutLifecyclePolicy } from './actions/PutLifecyclePolicy.ts';
import { SetRepositoryPolicy } from './actions/SetRepositoryPolicy.ts';
import { TagResource } from './actions/TagResource.ts';
import { UntagResource } from './actions/UntagResource.ts';
import { type EcrState, ecrState } from './state.ts';

/** Repositories and their settings. Images, which take a container registry, are not offered. */
export const service = defineService<EcrState>({
  name: 'ecr',
  scope: 'regional',
  state: ecrState,
  actions: [
    CreateRepository,
    DeleteLifecyclePolicy,
    DeleteRepository,
    DeleteRepositoryPolicy,
    DescribeImages,
    DescribeRepositories,
    GetLifecyclePolicy,
    GetRepositoryPolicy,
    ListImages,
    ListTagsForResource,
    PutImageScanningConfiguration,
    PutImageTagMutability,
    PutLifecyclePolicy,
    SetRepositoryPolicy,
    TagResource,
    UntagResource,
  ],
});
