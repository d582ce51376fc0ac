import { findPolicyFault, statementsOf } from '../../../access/findPolicyFault.ts';
import { parsePolicy, readJson } from '../../../access/parsePolicy.ts';
import type { PolicyDocument, PolicyStatement } from '../../../kernel/policy.ts';
import { malformedPolicy } from '../errors.ts';

/** AWS: a bucket policy has at most 20 KB (bucket-policies.html). */
const maxBytes = 20 * 1024;

export function checkBucketPolicy(text: string, bucket: string): PolicyDocument {
  if (Buffer.byteLength(text) > maxBytes)
    throw malformedPolicy('Normalized policy document exceeds the maximum allowed size of 20480 bytes.');
  if (readJson(text) === undefined) throw malformedPolicy("Policies must be valid JSON and the first byte must be '{'");
  const document = parsePolicy(text);
  const fault = findPolicyFault(text, 'resource');
  if (!document || fault !== undefined) throw malformedPolicy(fault ?? 'Policy has invalid statement');
  for (const statement of statementsOf(document)) checkStatement(statement, bucket);
  return document;
}

function checkStatement(statement: PolicyStatement, bucket: string): void {
  const actions = textsOf(statement.Action ?? statement.NotAction);
  if (!actions.every((action) => action === '*' || action.toLowerCase().startsWith('s3:')))
    throw malformedPolicy('Policy has invalid action');
  const resources = textsOf(statement.Resource ?? statement.NotResource);
  if (!resources.every((resource) => isOfBucket(resource, bucket))) throw malformedPolicy('Policy has invalid resource');
}

function isOfBucket(resource: string, bucket: string): boolean {
  const [, name = ''] = /^arn:aws[a-z-]*:s3:::([^/]*)/.exec(resource) ?? [];
  return name === bucket || (/[*?$]/.test(name) && resource !== '*');
}

/**
 * AWS: a policy is public when it allows everyone without a condition that names fixed values (access-control-block-public-access.html).
 * AWS?: any condition counts as such here; settled by: GetBucketPolicyStatus with a condition on a key outside AWS's list.
 */
export function isPublic(document: PolicyDocument): boolean {
  return statementsOf(document).some((statement) => statement.Effect === 'Allow' && isForEveryone(statement) && !statement.Condition);
}

function isForEveryone({ Principal, NotPrincipal }: PolicyStatement): boolean {
  if (NotPrincipal !== undefined) return true;
  if (Principal === undefined || typeof Principal === 'string') return Principal === '*';
  return textsOf(Principal['AWS']).includes('*');
}

function textsOf(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}
