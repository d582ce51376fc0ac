import type { DeleteRepositoryPolicyRequest, DeleteRepositoryPolicyResponse } from '@aws-sdk/client-ecr';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { findRepository, repositoryAccess } from '../domain/repositories.ts';
import { repositoryPolicyNotFound } from '../errors.ts';
import type { EcrState } from '../state.ts';

type Input = Checked<DeleteRepositoryPolicyRequest, 'repositoryName'>;

export const DeleteRepositoryPolicy = defineAction<Input, DeleteRepositoryPolicyResponse, EcrState>({
  name: 'DeleteRepositoryPolicy',
  ...repositoryAccess,

  run(input, context) {
    const { policy, ...repository } = findRepository(context, input);
    if (policy === undefined) throw repositoryPolicyNotFound(repository.name, context.account);

    context.state.repositories.put(repository);
    return { registryId: context.account, repositoryName: repository.name, policyText: policy };
  },
});
