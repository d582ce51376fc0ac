import { findPolicyFault } from '../../../access/findPolicyFault.ts';
import { readJson } from '../../../access/parsePolicy.ts';
import { isRecord } from '../../../kernel/isRecord.ts';
import { invalidParameter } from '../errors.ts';

/**
 * A repository policy names principals and actions, and no resource: the repository is meant.
 * AWS?: what is in brackets is our reason; settled by: SetRepositoryPolicy with the text {}.
 */
export function checkRepositoryPolicy(text: string): void {
  const fault = findPolicyFault(text, 'repository');
  if (fault === undefined) return;
  throw invalidParameter(`Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Invalid repository policy provided' (${fault})`);
}

/**
 * AWS: LifecyclePolicies.html: rules with a priority, a selection and an action.
 * AWS?: the sentences' ends, and that selections are not checked further; settled by: PutLifecyclePolicy with two rules of one priority.
 */
export function checkLifecyclePolicy(text: string): void {
  const document = readJson(text);
  const rules: unknown = isRecord(document) ? document['rules'] : undefined;
  if (!Array.isArray(rules) || rules.length === 0 || !rules.every(isRule)) {
    throw invalidParameter(
      "Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: 'Lifecycle policy validation failure: the policy is not valid JSON or has no valid rules'",
    );
  }
  const priorities = rules.map((rule) => rule.rulePriority);
  if (new Set(priorities).size !== priorities.length) {
    throw invalidParameter(
      "Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: 'Lifecycle policy validation failure: rulePriority must be unique'",
    );
  }
}

function isRule(value: unknown): value is { readonly rulePriority: number } {
  if (!isRecord(value) || typeof value['rulePriority'] !== 'number' || value['rulePriority'] < 1) return false;
  return isRecord(value['selection']) && isRecord(value['action']) && typeof value['action']['type'] === 'string';
}
