import type { Context } from '../../../kernel/context.ts';
import type { PolicyDocument } from '../../../kernel/policy.ts';
import type { LambdaState, PolicyRow } from '../state.ts';
import { accountNamed, type Place, readFunctionName, requestedArn } from './functionName.ts';

type Named = { readonly FunctionName?: string | undefined; readonly Qualifier?: string | undefined };

/** AWS: a request that names a version or alias is judged by that one's own policy; `$LATEST` and no qualifier by the function's. */
function policyOf(input: Named, { state, ...place }: Place & Pick<Context<LambdaState>, 'state'>): PolicyDocument | undefined {
  const { name, qualifier } = readFunctionName(input.FunctionName ?? '', input.Qualifier, place);
  const row = state.policies.get(name, policyQualifier(qualifier));
  return row && documentOf(row);
}

/**
 * What IAM judges of a request about a function that exists.
 * AWS: its policy can open most of them to other accounts (https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-cross-account.html).
 */
export const functionAccess = { account: accountNamed, resource: requestedArn, resourcePolicy: policyOf };

/** AWS: some stay with the owner, whatever the policy says (awsdocs/aws-lambda-developer-guide#139). */
export const ownerAccess = { account: accountNamed, resource: requestedArn };

export function policyQualifier(qualifier: string | undefined): string {
  return qualifier ?? '$LATEST';
}

export function documentOf(row: PolicyRow): PolicyDocument {
  return { Version: '2012-10-17', Id: 'default', Statement: row.statements };
}
