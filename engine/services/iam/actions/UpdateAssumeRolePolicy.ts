import type { UpdateAssumeRolePolicyRequest } from '@aws-sdk/client-iam';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { checkTrustPolicy } from '../domain/checkDocument.ts';
import { findRole } from '../domain/find.ts';
import { roleExistsIn, roleResource } from '../domain/roles.ts';
import type { IamState } from '../state.ts';
import { checkTrustSize } from './CreateRole.ts';

type Input = Checked<UpdateAssumeRolePolicyRequest, 'RoleName' | 'PolicyDocument'>;

export const UpdateAssumeRolePolicy = defineAction<Input, object, IamState>({
  name: 'UpdateAssumeRolePolicy',
  resource: roleResource,

  run({ RoleName, PolicyDocument }, { account, state }) {
    const role = findRole(state, RoleName);
    checkTrustSize(PolicyDocument);
    checkTrustPolicy(PolicyDocument, account, (arn) => roleExistsIn(state, arn));

    state.roles.put({ ...role, trustPolicy: PolicyDocument });
    return {};
  },
});
