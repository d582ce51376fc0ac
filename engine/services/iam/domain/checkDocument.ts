import { findPolicyFault, type PolicyUse, statementsOf } from '../../../access/findPolicyFault.ts';
import { parsePolicy } from '../../../access/parsePolicy.ts';
import type { PolicyDocument, PolicyStatement } from '../../../kernel/policy.ts';
import { malformedPolicy } from '../errors.ts';

/** Throws IAM's MalformedPolicyDocument when the text is no policy of that use. */
export function checkDocument(text: string, use: PolicyUse): PolicyDocument {
  const fault = findPolicyFault(text, use);
  if (fault !== undefined) throw malformedPolicy(fault);
  const document = parsePolicy(text);
  if (!document) throw malformedPolicy('Syntax errors in policy.');
  return document;
}

/** Checks a trust policy and that the identities of this account which it names exist. */
export function checkTrustPolicy(text: string, account: string, exists: (roleArn: string) => boolean): void {
  const document = checkDocument(text, 'trust');
  for (const identity of statementsOf(document).flatMap(namedIdentities)) {
    if (!isValidIdentity(identity, account, exists)) throw malformedPolicy(`Invalid principal in policy: "AWS":"${identity}"`);
  }
}

function namedIdentities({ Principal, NotPrincipal }: PolicyStatement): readonly string[] {
  const principals = Principal ?? NotPrincipal;
  if (principals === undefined || typeof principals === 'string') return [];
  const identities = principals['AWS'] ?? [];
  return typeof identities === 'string' ? [identities] : identities;
}

/** AWS?: an identity of another account is taken as it is; settled by: CreateRole with a role that another account does not have. */
function isValidIdentity(identity: string, account: string, exists: (roleArn: string) => boolean): boolean {
  if (identity === '*' || /^\d{12}$/.test(identity) || /^(AROA|AIDA)[A-Z0-9]{12,}$/.test(identity)) return true;
  const [, owner = '', resource = ''] = /^arn:aws[a-z-]*:(?:iam|sts)::(\d{12}):(.+)$/.exec(identity) ?? [];
  if (owner === '') return false;
  if (resource === 'root' || owner !== account || resource.startsWith('assumed-role/')) return true;
  return resource.startsWith('role/') && exists(identity);
}
