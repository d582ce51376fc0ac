import type { CreateRepositoryRequest, CreateRepositoryResponse } from '@aws-sdk/client-ecr';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { describeRepository, mergeTags, repositoryArn } from '../domain/repositories.ts';
import { invalidParameter, repositoryExists } from '../errors.ts';
import type { EcrState, Repository } from '../state.ts';

type Input = Checked<CreateRepositoryRequest, 'repositoryName'>;

export const CreateRepository = defineAction<Input, CreateRepositoryResponse, EcrState>({
  name: 'CreateRepository',
  resource: ({ repositoryName }, place) => repositoryArn(place, repositoryName),

  run(input, context) {
    const { state, account, clock } = context;
    const { repositoryName: name, registryId = account } = input;
    // AWS?: the sentence; settled by: CreateRepository with another account's registryId.
    if (registryId !== account)
      throw invalidParameter(`Invalid parameter at 'registryId' failed to satisfy constraint: 'Must be the caller's account'`);
    if (state.repositories.get(name)) throw repositoryExists(name, account);

    const repository: Repository = {
      name,
      createdAt: clock.now(),
      tagMutability: input.imageTagMutability ?? 'MUTABLE',
      ...(input.imageTagMutabilityExclusionFilters && { mutabilityExclusions: input.imageTagMutabilityExclusionFilters }),
      scanOnPush: input.imageScanningConfiguration?.scanOnPush ?? false,
      encryption: input.encryptionConfiguration ?? { encryptionType: 'AES256' },
      tags: mergeTags([], input.tags ?? []),
    };
    state.repositories.put(repository);
    return { repository: describeRepository(repository, context) };
  },
});
