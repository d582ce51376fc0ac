import type { RemovePermissionRequest } from '@aws-sdk/client-lambda';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { findFunction } from '../domain/lookup.ts';
import { ownerAccess, policyQualifier } from '../domain/resourcePolicy.ts';
import { checkRevision } from '../domain/revision.ts';
import { notFound } from '../errors.ts';
import type { LambdaState } from '../state.ts';

type Input = Checked<RemovePermissionRequest, 'FunctionName' | 'StatementId'>;

/** Removes a statement; a policy without statements is gone. */
export const RemovePermission = defineAction<Input, Record<string, never>, LambdaState>({
  name: 'RemovePermission',
  ...ownerAccess,

  run(input, context) {
    const { row, qualifier } = findFunction(input.FunctionName, input.Qualifier, context);
    const policy = context.state.policies.get(row.name, policyQualifier(qualifier));
    if (!policy) throw notFound('No policy is associated with the given resource.');
    checkRevision(input.RevisionId, policy);
    const statements = policy.statements.filter(({ Sid }) => Sid !== input.StatementId);
    if (statements.length === policy.statements.length) {
      throw notFound(`Statement ${input.StatementId} is not found in resource policy.`);
    }

    if (statements.length === 0) context.state.policies.delete(row.name, policy.qualifier);
    else context.state.policies.put({ ...policy, statements, revisionId: context.entropy.uuid() });
    return {};
  },
});
