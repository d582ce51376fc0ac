import type { DeleteRepositoryRequest, DeleteRepositoryResponse } from '@aws-sdk/client-ecr';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { describeRepository, findRepository, repositoryAccess } from '../domain/repositories.ts';
import type { EcrState } from '../state.ts';

/** A repository never has images here, so that `force` makes no difference. */
export const DeleteRepository = defineAction<Checked<DeleteRepositoryRequest, 'repositoryName'>, DeleteRepositoryResponse, EcrState>({
  name: 'DeleteRepository',
  ...repositoryAccess,

  run(input, context) {
    const repository = findRepository(context, input);

    context.state.repositories.delete(repository.name);
    return { repository: describeRepository(repository, context) };
  },
});
