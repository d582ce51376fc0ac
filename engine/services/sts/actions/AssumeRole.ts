import type { Role } from '@aws-sdk/client-iam';
import type { AssumeRoleRequest, AssumeRoleResponse } from '@aws-sdk/client-sts';
import type { ProcessContext } from '../../../kernel/context.ts';
import { type Checked, callerName, defineProcess } from '../../../kernel/service.ts';
import { grantCredentials } from '../domain/credentials.ts';
import { mayAssume } from '../domain/mayAssume.ts';
import { readRole } from '../domain/readRole.ts';
import { packedPolicySize, readSessionPolicies } from '../domain/sessionPolicies.ts';
import { assumptionDenied, validationError } from '../errors.ts';
import { sessionArn } from '../sessions.ts';
import type { StsState } from '../state.ts';

type Input = Checked<AssumeRoleRequest, 'RoleArn' | 'RoleSessionName'>;

/** AWS: limits of API_AssumeRole. */
const defaultSeconds = 3600;
const chainedSeconds = 3600;

/** Credentials that act as a role, if its trust policy lets the caller. */
export const AssumeRole = defineProcess<Input, AssumeRoleResponse, StsState>({
  name: 'AssumeRole',
  // The trust policy decides together with the caller's own policies, below.
  permission: 'none',
  refuses: ['Tags', 'TransitiveTagKeys', 'SerialNumber', 'TokenCode', 'SourceIdentity', 'ProvidedContexts'],

  async run(input, context) {
    const { RoleArn, RoleSessionName, DurationSeconds = defaultSeconds } = input;
    const role = await readRole(RoleArn, context);
    if (!role || !(await mayAssume(input, role, context))) throw assumptionDenied(callerName(context.caller), RoleArn);
    checkDuration(DurationSeconds, role, context);
    const policies = await readSessionPolicies(input, context);

    const session = { arn: RoleArn, id: role.RoleId ?? '', sessionName: RoleSessionName, ...(policies && { policies }) };
    const grant = { account: accountOf(RoleArn), durationSeconds: DurationSeconds, role: session };
    const credentials = context.transaction((inside) => grantCredentials(grant, inside));
    return {
      Credentials: credentials,
      AssumedRoleUser: { AssumedRoleId: `${session.id}:${RoleSessionName}`, Arn: sessionArn(RoleArn, RoleSessionName) },
      ...(policies && { PackedPolicySize: packedPolicySize(policies) }),
    };
  },
});

function accountOf(roleArn: string): string {
  return roleArn.split(':', 5)[4] ?? '';
}

function checkDuration(seconds: number, role: Role, { caller }: ProcessContext<StsState>): void {
  if (seconds > (role.MaxSessionDuration ?? defaultSeconds)) {
    throw validationError('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.');
  }
  if (caller.kind === 'role' && seconds > chainedSeconds) {
    throw validationError('The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.');
  }
}
