import type { Role, SimulatePolicyResponse } from '@aws-sdk/client-iam';
import type { AssumeRoleRequest } from '@aws-sdk/client-sts';
import { decide } from '../../../access/decide.ts';
import { parsePolicy } from '../../../access/parsePolicy.ts';
import { requestKeys } from '../../../access/requestKeys.ts';
import type { ProcessContext } from '../../../kernel/context.ts';
import type { PolicyDocument } from '../../../kernel/policy.ts';
import type { StsState } from '../state.ts';

const action = 'sts:AssumeRole';

/**
 * Does the role's trust policy let the caller assume it, together with the caller's own policies?
 * Sandbox: AWS refuses the root user ("Roles may not be assumed by root accounts"); here it stands for whoever deploys, and is judged
 * by the trust policy like an administrator.
 */
export async function mayAssume(input: AssumeRoleRequest, role: Role, context: ProcessContext<StsState>): Promise<boolean> {
  const { caller, region, clock } = context;
  const trust = parsePolicy(decodeURIComponent(role.AssumeRolePolicyDocument ?? ''));
  const roleArn = role.Arn ?? '';
  const resourceAccount = roleArn.split(':', 5)[4] ?? '';
  const decision = decide({
    action,
    resources: [roleArn],
    principal: caller,
    resourceAccount,
    conditions: requestKeys({ caller, region, resourceAccount, nowMs: clock.now(), own: ownKeys(input) }),
    identityPolicies: await callersPolicies(roleArn, context),
    resourceMustAllow: true,
    ...(trust && { resourcePolicy: trust }),
    ...sessionPolicies(context),
  });
  return decision.allowed;
}

function ownKeys({ ExternalId, RoleSessionName }: AssumeRoleRequest): Record<string, string> {
  return {
    ...(RoleSessionName === undefined ? {} : { 'sts:RoleSessionName': RoleSessionName }),
    ...(ExternalId === undefined ? {} : { 'sts:ExternalId': ExternalId }),
  };
}

/** What IAM says of the calling role's policies, put as a policy. */
async function callersPolicies(roleArn: string, { caller, call }: ProcessContext<StsState>): Promise<PolicyDocument[]> {
  if (caller.kind !== 'role') return [];
  const question = { PolicySourceArn: caller.roleArn, ActionNames: [action], ResourceArns: [roleArn] };
  const options = { account: caller.account, as: { service: 'sts.amazonaws.com' } };
  const { EvaluationResults } = await call<SimulatePolicyResponse>('iam', 'SimulatePrincipalPolicy', question, options);
  const decision = EvaluationResults?.[0]?.EvalDecision;
  if (decision === 'implicitDeny') return [];
  return [{ Statement: { Effect: decision === 'allowed' ? 'Allow' : 'Deny', Action: action, Resource: '*' } }];
}

function sessionPolicies({ caller, state }: ProcessContext<StsState>): { sessionPolicies?: readonly PolicyDocument[] } {
  const texts = caller.kind === 'role' ? state.sessions.get(caller.accessKeyId)?.role?.policies : undefined;
  return texts ? { sessionPolicies: texts.flatMap((text) => parsePolicy(text) ?? []) } : {};
}
