import { defineService } from '../../kernel/service.ts';
import { AttachRolePolicy } from './actions/AttachRolePolicy.ts';
import { CreatePolicy } from './actions/CreatePolicy.ts';
import { CreatePolicyVersion } from './actions/CreatePolicyVersion.ts';
import { CreateRole } from './actions/CreateRole.ts';
import { DeletePolicy } from './actions/DeletePolicy.ts';
import { DeletePolicyVersion } from './actions/DeletePolicyVersion.ts';
import { DeleteRole } from './actions/DeleteRole.ts';
import { DeleteRolePermissionsBoundary } from './actions/DeleteRolePermissionsBoundary.ts';
import { DeleteRolePolicy } from './actions/DeleteRolePolicy.ts';
import { DetachRolePolicy } from './actions/DetachRolePolicy.ts';
import { GetPolicy } from './actions/GetPolicy.ts';
import { GetPolicyVersion } from './actions/GetPolicyVersion.ts';
import { GetRole } from './actions/GetRole.ts';
import { GetRolePolicy } from './actions/GetRolePolicy.ts';
import { ListAttachedRolePolicies } from './actions/ListAttachedRolePolicies.ts';
import { ListEntitiesForPolicy } from './actions/ListEntitiesForPolicy.ts';
import { ListInstanceProfilesForRole } from './actions/ListInstanceProfilesForRole.ts';
import { ListPolicies } from './actions/ListPolicies.ts';
import { ListPolicyTags } from './actions/ListPolicyTags.ts';
import { ListPolicyVersions } from './actions/ListPolicyVersions.ts';
import { ListRolePolicies } from './actions/ListRolePolicies.ts';
import { ListRoles } from './actions/ListRoles.ts';
import { ListRoleTags } from './actions/ListRoleTags.ts';
import { PutRolePermissionsBoundary } from './actions/PutRolePermissionsBoundary.ts';
import { PutRolePolicy } from './actions/PutRolePolicy.ts';
import { SetDefaultPolicyVersion } from './actions/SetDefaultPolicyVersion.ts';
import { SimulatePrincipalPolicy } from './actions/SimulatePrincipalPolicy.ts';
import { TagPolicy } from './actions/TagPolicy.ts';
import { TagRole } from './actions/TagRole.ts';
import { UntagPolicy } from './actions/UntagPolicy.ts';
import { UntagRole } from './actions/UntagRole.ts';
import { UpdateAssumeRolePolicy } from './actions/UpdateAssumeRolePolicy.ts';
import { UpdateRole } from './actions/UpdateRole.ts';
import { UpdateRoleDescription } from './actions/UpdateRoleDescription.ts';
import { type IamState, iamState } from './state.ts';

/** Roles and policies. Users, groups, instance profiles and service-linked roles are not offered. */
export const service = defineService<IamState>({
  name: 'iam',
  scope: 'global',
  state: iamState,
  actions: [
    AttachRolePolicy,
    CreatePolicy,
    CreatePolicyVersion,
    CreateRole,
    DeletePolicy,
    DeletePolicyVersion,
    DeleteRole,
    DeleteRolePermissionsBoundary,
    DeleteRolePolicy,
    DetachRolePolicy,
    GetPolicy,
    GetPolicyVersion,
    GetRole,
    GetRolePolicy,
    ListAttachedRolePolicies,
    ListEntitiesForPolicy,
    ListInstanceProfilesForRole,
    ListPolicies,
    ListPolicyTags,
    ListPolicyVersions,
    ListRolePolicies,
    ListRoleTags,
    ListRoles,
    PutRolePermissionsBoundary,
    PutRolePolicy,
    SetDefaultPolicyVersion,
    SimulatePrincipalPolicy,
    TagPolicy,
    TagRole,
    UntagPolicy,
    UntagRole,
    UpdateAssumeRolePolicy,
    UpdateRole,
    UpdateRoleDescription,
  ],
});
