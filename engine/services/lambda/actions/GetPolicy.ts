import type { GetPolicyRequest, GetPolicyResponse } from '@aws-sdk/client-lambda';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { findFunction } from '../domain/lookup.ts';
import { documentOf, functionAccess, policyQualifier } from '../domain/resourcePolicy.ts';
import { notFound } from '../errors.ts';
import type { LambdaState } from '../state.ts';

type Input = Checked<GetPolicyRequest, 'FunctionName'>;

export const GetPolicy = defineAction<Input, GetPolicyResponse, LambdaState>({
  name: 'GetPolicy',
  access: 'read',
  ...functionAccess,

  run(input, context) {
    const { row, qualifier } = findFunction(input.FunctionName, input.Qualifier, context);
    const policy = context.state.policies.get(row.name, policyQualifier(qualifier));
    if (!policy) throw notFound('The resource you requested does not exist.');
    return { Policy: JSON.stringify(documentOf(policy)), RevisionId: policy.revisionId };
  },
});
