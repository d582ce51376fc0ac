import type { PutLifecyclePolicyRequest, PutLifecyclePolicyResponse } from '@aws-sdk/client-ecr';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { checkLifecyclePolicy } from '../domain/policies.ts';
import { findRepository, repositoryAccess } from '../domain/repositories.ts';
import type { EcrState } from '../state.ts';

type Input = Checked<PutLifecyclePolicyRequest, 'repositoryName' | 'lifecyclePolicyText'>;

/** Stored and shown; without images there is nothing to expire. */
export const PutLifecyclePolicy = defineAction<Input, PutLifecyclePolicyResponse, EcrState>({
  name: 'PutLifecyclePolicy',
  ...repositoryAccess,

  run(input, context) {
    const repository = findRepository(context, input);
    checkLifecyclePolicy(input.lifecyclePolicyText);

    context.state.repositories.put({ ...repository, lifecyclePolicy: input.lifecyclePolicyText });
    return { registryId: context.account, repositoryName: repository.name, lifecyclePolicyText: input.lifecyclePolicyText };
  },
});
