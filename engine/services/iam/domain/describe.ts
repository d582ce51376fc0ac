import type { AttachedPermissionsBoundary, Policy, Role as RoleShape } from '@aws-sdk/client-iam';
import type { ManagedPolicy, Role } from '../state.ts';
import { encodeDocument } from './identifiers.ts';

/** A role as IAM shows it; lists leave out tags and boundary. */
export function describeRole(role: Role): RoleShape {
  return {
    ...describeListedRole(role),
    ...(role.boundaryArn === undefined ? {} : { PermissionsBoundary: boundaryOf(role.boundaryArn) }),
    ...(role.tags.length === 0 ? {} : { Tags: [...role.tags] }),
  };
}

/** AWS: ListRoles does not answer tags, boundary and last use (API_ListRoles). */
export function describeListedRole(role: Role): RoleShape {
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: role.arn,
    CreateDate: seconds(role.createdAt),
    AssumeRolePolicyDocument: encodeDocument(role.trustPolicy),
    ...(role.description === undefined ? {} : { Description: role.description }),
    MaxSessionDuration: role.maxSessionSeconds,
  };
}

function boundaryOf(arn: string): AttachedPermissionsBoundary {
  // AWS?: the model's only value; the guide prints `Policy`; settled by: GetRole of a role with a boundary.
  return { PermissionsBoundaryType: 'PermissionsBoundaryPolicy', PermissionsBoundaryArn: arn };
}

export interface PolicyUsage {
  readonly attachments: number;
  readonly boundaries: number;
}

export function describePolicy(policy: ManagedPolicy, usage: PolicyUsage): Policy {
  return {
    ...describeListedPolicy(policy, usage),
    ...(policy.description === undefined ? {} : { Description: policy.description }),
    Tags: [...policy.tags],
  };
}

/** AWS: ListPolicies answers neither description nor tags (API_ListPolicies). */
export function describeListedPolicy(policy: ManagedPolicy, usage: PolicyUsage): Policy {
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: `v${policy.defaultVersion}`,
    AttachmentCount: usage.attachments,
    PermissionsBoundaryUsageCount: usage.boundaries,
    IsAttachable: true,
    CreateDate: seconds(policy.createdAt),
    UpdateDate: seconds(policy.updatedAt),
  };
}

/** AWS: IAM tells time in whole seconds. */
export function seconds(ms: number): Date {
  return new Date(Math.floor(ms / 1000) * 1000);
}
