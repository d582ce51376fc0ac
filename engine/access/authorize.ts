import type { Caller } from '../kernel/context.ts';
import type { PolicyDocument } from '../kernel/policy.ts';
import { type Decision, decide } from './decide.ts';
import { accessDenied, denialSentence } from './denial.ts';
import { requestKeys } from './requestKeys.ts';
import { invalidToken } from './tokenErrors.ts';
import type { KeyLookup } from './variables.ts';

/** What IAM holds about a role, with documents that stay the same objects until IAM's state changes. */
export interface RolePolicies {
  readonly roleId: string;
  readonly identityPolicies: readonly PolicyDocument[];
  readonly permissionsBoundary?: PolicyDocument;
  readonly tags?: Readonly<Record<string, string>>;
}

export interface AccessRequest {
  /** The service's name: it decides the error's code and status. */
  readonly service: string;
  /** e.g. `dynamodb:GetItem`; all must be allowed. None: IAM never refuses this call. */
  readonly permissions: readonly string[];
  readonly resources: readonly string[];
  /** Whether the action declares a resource policy: a service may then only do what that policy allows. */
  readonly hasResourcePolicy: boolean;
  readonly resourcePolicy?: PolicyDocument | undefined;
  readonly conditions?: Readonly<Record<string, string | readonly string[]>> | undefined;
  /** Where the call runs: the account of resources whose ARN names none. */
  readonly account: string;
  readonly region: string;
}

export interface AccessSources {
  readonly readPolicies: (roleArn: string) => RolePolicies | undefined;
  /** Policies passed to AssumeRole; undefined when there were none. */
  readonly readSessionPolicies?: (accessKeyId: string) => readonly PolicyDocument[] | undefined;
  /** Virtual time in milliseconds, for aws:CurrentTime. */
  readonly now: () => number;
}

/** Hears what was decided on each permission, before a refusal is thrown. */
type Told = (permission: string, decision: Decision) => void;

export type Authorizer = (caller: Caller, request: AccessRequest, told?: Told) => void;

/** The gateway's judge: throws AWS's error when the caller may not do this. */
export function createAuthorizer(sources: AccessSources): Authorizer {
  return (caller, request, told) => {
    if (request.permissions.length === 0) return;
    if (caller.kind === 'service' && !request.hasResourcePolicy) return;
    const policies = caller.kind === 'role' ? currentPolicies(caller, request.service, sources) : undefined;
    for (const action of request.permissions) {
      const decision = judge(caller, action, request, policies, sources);
      if (decision === undefined) continue;
      told?.(action, decision);
      if (!decision.allowed) throw refusal(caller, action, request.service, decision);
    }
  };
}

/** AWS: a session ends with its role, also when a role of that name is made again. */
function currentPolicies(caller: Extract<Caller, { kind: 'role' }>, service: string, { readPolicies }: AccessSources): RolePolicies {
  const policies = readPolicies(caller.roleArn);
  if (!policies || (caller.roleId !== '' && caller.roleId !== policies.roleId)) throw invalidToken(service);
  return policies;
}

/** Undefined where nothing has to be judged. */
function judge(
  caller: Caller,
  action: string,
  request: AccessRequest,
  policies: RolePolicies | undefined,
  sources: AccessSources,
): Decision | undefined {
  const resourceAccount = ownerOf(request);
  if (caller.kind === 'root' && caller.account === resourceAccount && mayAlways(action)) return undefined;
  const sessionPolicies =
    caller.kind === 'role' && caller.accessKeyId !== '' ? sources.readSessionPolicies?.(caller.accessKeyId) : undefined;
  return decide({
    action,
    resources: request.resources,
    principal: caller,
    resourceAccount,
    conditions: lazyKeys(caller, request, resourceAccount, policies, sources),
    resourcePolicy: request.resourcePolicy,
    identityPolicies: policies?.identityPolicies,
    permissionsBoundary: policies?.permissionsBoundary,
    sessionPolicies,
  });
}

function refusal(caller: Caller, action: string, service: string, decision: Decision) {
  const resource = decision.resource ?? '*';
  return accessDenied(service, denialSentence(caller, action, service === 's3' ? `"${resource}"` : resource, decision));
}

/** AWS: a bucket policy cannot lock the account's root user out of the bucket policy (S3 User Guide, root-user-perform-tasks). */
function mayAlways(action: string): boolean {
  return action === 's3:GetBucketPolicy' || action === 's3:PutBucketPolicy' || action === 's3:DeleteBucketPolicy';
}

function lazyKeys(
  caller: Caller,
  { region, conditions: own }: AccessRequest,
  resourceAccount: string,
  policies: RolePolicies | undefined,
  { now }: AccessSources,
): KeyLookup {
  let keys: KeyLookup | undefined;
  return (key) => {
    const tags = policies?.tags;
    keys ??= requestKeys({ caller, region, resourceAccount, nowMs: now(), ...(tags && { principalTags: tags }), ...(own && { own }) });
    return keys(key);
  };
}

/** The account in the first ARN, the service's own word for it (S3), or the account in which the call runs. */
function ownerOf({ resources, conditions, account }: AccessRequest): string {
  const stated = conditions?.['aws:ResourceAccount'];
  if (typeof stated === 'string') return stated;
  const named = resources[0]?.split(':', 5)[4];
  // AWS's own managed policies have `aws` for an account.
  return named && /^\d{12}$/.test(named) ? named : account;
}
