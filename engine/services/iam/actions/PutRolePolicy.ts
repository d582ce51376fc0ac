import type { PutRolePolicyRequest } from '@aws-sdk/client-iam';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { checkDocument } from '../domain/checkDocument.ts';
import { findRole } from '../domain/find.ts';
import { limits, policyCharacters } from '../domain/limits.ts';
import { roleResource } from '../domain/roles.ts';
import { limitExceeded } from '../errors.ts';
import type { IamState, Role } from '../state.ts';

type Input = Checked<PutRolePolicyRequest, 'RoleName' | 'PolicyName' | 'PolicyDocument'>;

export const PutRolePolicy = defineAction<Input, object, IamState>({
  name: 'PutRolePolicy',
  resource: roleResource,

  run({ RoleName, PolicyName, PolicyDocument }, { state }) {
    const role = findRole(state, RoleName);
    checkDocument(PolicyDocument, 'identity');
    checkTotalSize(state, role, PolicyName, PolicyDocument);

    state.inlinePolicies.put({ role: role.name, name: PolicyName, document: PolicyDocument });
    return {};
  },
});

function checkTotalSize(state: IamState, role: Role, name: string, document: string): void {
  const others = state.inlinePolicies.list({ prefix: [role.name.toLowerCase()] }).filter((policy) => policy.name !== name);
  const total = [document, ...others.map((policy) => policy.document)].reduce((sum, text) => sum + policyCharacters(text), 0);
  if (total > limits.inlinePoliciesCharacters) {
    throw limitExceeded(`Maximum policy size of ${limits.inlinePoliciesCharacters} bytes exceeded for role ${role.name}`);
  }
}
