import type { PutImageTagMutabilityRequest, PutImageTagMutabilityResponse } from '@aws-sdk/client-ecr';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { findRepository, repositoryAccess } from '../domain/repositories.ts';
import type { EcrState } from '../state.ts';

type Input = Checked<PutImageTagMutabilityRequest, 'repositoryName' | 'imageTagMutability'>;

export const PutImageTagMutability = defineAction<Input, PutImageTagMutabilityResponse, EcrState>({
  name: 'PutImageTagMutability',
  ...repositoryAccess,

  run(input, context) {
    const { imageTagMutability: tagMutability, imageTagMutabilityExclusionFilters: filters } = input;
    const { mutabilityExclusions: _before, ...repository } = findRepository(context, input);

    context.state.repositories.put({ ...repository, tagMutability, ...(filters && { mutabilityExclusions: filters }) });
    return {
      registryId: context.account,
      repositoryName: repository.name,
      imageTagMutability: tagMutability,
      ...(filters && { imageTagMutabilityExclusionFilters: filters }),
    };
  },
});
