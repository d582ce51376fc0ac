import type { DeleteLifecyclePolicyRequest, DeleteLifecyclePolicyResponse } from '@aws-sdk/client-ecr';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { findRepository, repositoryAccess } from '../domain/repositories.ts';
import { lifecyclePolicyNotFound } from '../errors.ts';
import type { EcrState } from '../state.ts';

type Input = Checked<DeleteLifecyclePolicyRequest, 'repositoryName'>;

export const DeleteLifecyclePolicy = defineAction<Input, DeleteLifecyclePolicyResponse, EcrState>({
  name: 'DeleteLifecyclePolicy',
  ...repositoryAccess,

  run(input, context) {
    const { lifecyclePolicy, ...repository } = findRepository(context, input);
    if (lifecyclePolicy === undefined) throw lifecyclePolicyNotFound(repository.name, context.account);

    context.state.repositories.put(repository);
    return { registryId: context.account, repositoryName: repository.name, lifecyclePolicyText: lifecyclePolicy };
  },
});
