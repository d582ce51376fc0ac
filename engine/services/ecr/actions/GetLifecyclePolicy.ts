import type { GetLifecyclePolicyRequest, GetLifecyclePolicyResponse } from '@aws-sdk/client-ecr';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { findRepository, repositoryAccess } from '../domain/repositories.ts';
import { lifecyclePolicyNotFound } from '../errors.ts';
import type { EcrState } from '../state.ts';

type Input = Checked<GetLifecyclePolicyRequest, 'repositoryName'>;

export const GetLifecyclePolicy = defineAction<Input, GetLifecyclePolicyResponse, EcrState>({
  name: 'GetLifecyclePolicy',
  access: 'read',
  ...repositoryAccess,

  run(input, context) {
    const { name, lifecyclePolicy } = findRepository(context, input);
    if (lifecyclePolicy === undefined) throw lifecyclePolicyNotFound(name, context.account);
    return { registryId: context.account, repositoryName: name, lifecyclePolicyText: lifecyclePolicy };
  },
});
