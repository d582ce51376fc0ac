import { AwsError } from '../../../kernel/errors.ts';
import { policyNotFound } from '../errors.ts';
import type { IamState, ManagedPolicy } from '../state.ts';
import { awsManagedPolicy } from './awsManaged.ts';

/** A policy of this account, to be changed: AWS's own are not for its customers to change. */
export function findOwnPolicy(state: IamState, arn: string, account: string): ManagedPolicy {
  if (awsManagedPolicy(arn)) {
    // AWS?: sentence and code as seen by customers of other actions; settled by: DeletePolicy of arn:aws:iam::aws:policy/AdministratorAccess.
    throw new AwsError('AccessDenied', `Policy ${arn} is managed by AWS and cannot be changed by account ${account}.`, { status: 403 });
  }
  const policy = state.policies.get(arn);
  if (!policy) throw policyNotFound(arn);
  return policy;
}
