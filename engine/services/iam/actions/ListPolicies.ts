import type { ListPoliciesRequest, ListPoliciesResponse } from '@aws-sdk/client-iam';
import { defineAction } from '../../../kernel/service.ts';
import { awsManagedPolicies } from '../domain/awsManaged.ts';
import { describeListedPolicy } from '../domain/describe.ts';
import { usageOf } from '../domain/find.ts';
import { pageOf } from '../domain/page.ts';
import type { IamState, ManagedPolicy } from '../state.ts';

/** The account's policies and those of AWS's that this engine knows. */
export const ListPolicies = defineAction<ListPoliciesRequest, ListPoliciesResponse, IamState>({
  name: 'ListPolicies',
  access: 'read',

  run(input, { state }) {
    const used = policiesIn(state, input.Scope ?? 'All')
      .filter((policy) => policy.path.startsWith(input.PathPrefix ?? '/'))
      .map((policy) => ({ policy, usage: usageOf(state, policy.arn) }))
      .filter(({ usage }) => !input.OnlyAttached || usage.attachments > 0)
      .filter(({ usage }) => matchesUsage(usage, input.PolicyUsageFilter));
    const { items, ...page } = pageOf(used, input, ({ policy }) => policy.arn);
    return { Policies: items.map(({ policy, usage }) => describeListedPolicy(policy, usage)), ...page };
  },
});

function policiesIn(state: IamState, scope: 'All' | 'AWS' | 'Local'): ManagedPolicy[] {
  const local = scope === 'AWS' ? [] : state.policies.list();
  const policies = scope === 'Local' ? local : [...local, ...awsManagedPolicies()];
  return policies.toSorted((one, other) => (one.arn < other.arn ? -1 : 1));
}

function matchesUsage(
  { attachments, boundaries }: { attachments: number; boundaries: number },
  filter: ListPoliciesRequest['PolicyUsageFilter'],
): boolean {
  if (filter === undefined) return true;
  return filter === 'PermissionsPolicy' ? attachments > 0 : boundaries > 0;
}
