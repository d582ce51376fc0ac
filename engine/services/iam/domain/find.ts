import { policyNotFound, roleNotFound } from '../errors.ts';
import type { IamState, ManagedPolicy, Role } from '../state.ts';
import { versionKey } from '../state.ts';
import { awsManagedPolicy } from './awsManaged.ts';
import type { PolicyUsage } from './describe.ts';

export function findRole(state: IamState, name: string): Role {
  const role = state.roles.get(name.toLowerCase());
  if (!role) throw roleNotFound(name);
  return role;
}

/** A policy of the account or of AWS. */
export function policyOf(state: IamState, arn: string): ManagedPolicy | undefined {
  return state.policies.get(arn) ?? awsManagedPolicy(arn)?.policy;
}

export function findPolicy(state: IamState, arn: string): ManagedPolicy {
  const policy = policyOf(state, arn);
  if (!policy) throw policyNotFound(arn);
  return policy;
}

/** The text of a version, the default one unless told otherwise. */
export function policyDocument(state: IamState, arn: string, version?: number): string | undefined {
  const managed = awsManagedPolicy(arn);
  if (managed) return version === undefined || version === managed.policy.defaultVersion ? managed.document : undefined;
  const wanted = version ?? state.policies.get(arn)?.defaultVersion;
  return wanted === undefined ? undefined : state.policyVersions.get(arn, versionKey(wanted))?.document;
}

export function usageOf(state: IamState, arn: string): PolicyUsage {
  return {
    attachments: state.attachmentsByPolicy.list({ prefix: [arn] }).length,
    boundaries: state.roles.list().filter((role) => role.boundaryArn === arn).length,
  };
}
