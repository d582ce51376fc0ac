/** AWS: default quotas and sizes in characters without white space (IAM User Guide, reference_iam-quotas.html). */
export const limits = {
  rolesPerAccount: 1000,
  policiesPerRole: 10,
  policiesPerAccount: 1500,
  versionsPerPolicy: 5,
  tags: 50,
  trustPolicyCharacters: 2048,
  inlinePoliciesCharacters: 10_240,
  managedPolicyCharacters: 6144,
} as const;

/** AWS: white space does not count. */
export function policyCharacters(document: string): number {
  return document.replace(/\s/g, '').length;
}
