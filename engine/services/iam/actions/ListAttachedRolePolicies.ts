import type { ListAttachedRolePoliciesRequest, ListAttachedRolePoliciesResponse } from '@aws-sdk/client-iam';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { findRole, policyOf } from '../domain/find.ts';
import { pageOf } from '../domain/page.ts';
import { roleResource } from '../domain/roles.ts';
import type { IamState } from '../state.ts';

type Input = Checked<ListAttachedRolePoliciesRequest, 'RoleName'>;

export const ListAttachedRolePolicies = defineAction<Input, ListAttachedRolePoliciesResponse, IamState>({
  name: 'ListAttachedRolePolicies',
  access: 'read',
  resource: roleResource,

  run(input, { state }) {
    const { name } = findRole(state, input.RoleName);
    const attached = state.attachments.list({ prefix: [name.toLowerCase()] });
    const inPath = attached.filter(({ policyArn }) => (policyOf(state, policyArn)?.path ?? '/').startsWith(input.PathPrefix ?? '/'));
    const { items, ...page } = pageOf(inPath, input, ({ policyArn }) => policyArn);
    return { AttachedPolicies: items.map(({ policyArn }) => ({ PolicyName: policyArn.split('/').at(-1), PolicyArn: policyArn })), ...page };
  },
});
