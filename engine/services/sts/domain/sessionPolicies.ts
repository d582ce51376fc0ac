import type { GetPolicyResponse, GetPolicyVersionResponse } from '@aws-sdk/client-iam';
import type { AssumeRoleRequest } from '@aws-sdk/client-sts';
import { findPolicyFault } from '../../../access/findPolicyFault.ts';
import type { ProcessContext } from '../../../kernel/context.ts';
import { malformedPolicy } from '../errors.ts';

/** Texts of the session policies: the one in the request and the managed ones it names; undefined when it has none. */
export async function readSessionPolicies(input: AssumeRoleRequest, context: ProcessContext): Promise<string[] | undefined> {
  const { Policy, PolicyArns = [] } = input;
  if (Policy === undefined && PolicyArns.length === 0) return undefined;
  const fault = Policy === undefined ? undefined : findPolicyFault(Policy, 'identity');
  if (fault !== undefined) throw malformedPolicy(fault);

  const texts = Policy === undefined ? [] : [Policy];
  for (const { arn = '' } of PolicyArns) texts.push(await readManaged(arn, input.RoleArn ?? '', context));
  return texts;
}

async function readManaged(arn: string, roleArn: string, { call }: ProcessContext): Promise<string> {
  const options = { account: roleArn.split(':', 5)[4] ?? '', as: { service: 'sts.amazonaws.com' } };
  const { Policy } = await call<GetPolicyResponse>('iam', 'GetPolicy', { PolicyArn: arn }, options);
  const wanted = { PolicyArn: arn, VersionId: Policy?.DefaultVersionId };
  const { PolicyVersion } = await call<GetPolicyVersionResponse>('iam', 'GetPolicyVersion', wanted, options);
  return decodeURIComponent(PolicyVersion?.Document ?? '');
}

/** AWS: at most 2,048 characters in plain text. */
const plainCharacters = 2048;

/** AWS?: percent of the plain limit, for AWS's packing is not published; settled by: AssumeRole with a policy of known size. */
export function packedPolicySize(policies: readonly string[]): number {
  const characters = policies.reduce((sum, text) => sum + text.length, 0);
  return Math.max(1, Math.ceil((characters / plainCharacters) * 100));
}
