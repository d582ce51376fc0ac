import type { SetRepositoryPolicyRequest, SetRepositoryPolicyResponse } from '@aws-sdk/client-ecr';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { checkRepositoryPolicy } from '../domain/policies.ts';
import { findRepository, repositoryAccess } from '../domain/repositories.ts';
import type { EcrState } from '../state.ts';

type Input = Checked<SetRepositoryPolicyRequest, 'repositoryName' | 'policyText'>;

export const SetRepositoryPolicy = defineAction<Input, SetRepositoryPolicyResponse, EcrState>({
  name: 'SetRepositoryPolicy',
  ...repositoryAccess,

  run(input, context) {
    const repository = findRepository(context, input);
    checkRepositoryPolicy(input.policyText);

    context.state.repositories.put({ ...repository, policy: input.policyText });
    return { registryId: context.account, repositoryName: repository.name, policyText: input.policyText };
  },
});
