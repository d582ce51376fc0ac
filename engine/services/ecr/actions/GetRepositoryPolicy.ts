import type { GetRepositoryPolicyRequest, GetRepositoryPolicyResponse } from '@aws-sdk/client-ecr';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { findRepository, repositoryAccess } from '../domain/repositories.ts';
import { repositoryPolicyNotFound } from '../errors.ts';
import type { EcrState } from '../state.ts';

type Input = Checked<GetRepositoryPolicyRequest, 'repositoryName'>;

export const GetRepositoryPolicy = defineAction<Input, GetRepositoryPolicyResponse, EcrState>({
  name: 'GetRepositoryPolicy',
  access: 'read',
  ...repositoryAccess,

  run(input, context) {
    const { name, policy } = findRepository(context, input);
    if (policy === undefined) throw repositoryPolicyNotFound(name, context.account);
    return { registryId: context.account, repositoryName: name, policyText: policy };
  },
});
