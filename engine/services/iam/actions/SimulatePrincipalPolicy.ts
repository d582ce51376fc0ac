import type { EvaluationResult, SimulatePolicyResponse, SimulatePrincipalPolicyRequest } from '@aws-sdk/client-iam';
import { decide } from '../../../access/decide.ts';
import { requestKeys } from '../../../access/requestKeys.ts';
import type { Caller } from '../../../kernel/context.ts';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { findRole } from '../domain/find.ts';
import { noSuchEntity } from '../errors.ts';
import { policiesOfRole } from '../rolePolicies.ts';
import type { IamContext, IamState, Role } from '../state.ts';

type Input = Checked<SimulatePrincipalPolicyRequest, 'PolicySourceArn' | 'ActionNames'>;
type RoleCaller = Extract<Caller, { kind: 'role' }>;

/** What a role's own policies say about actions on resources, its boundary included. */
export const SimulatePrincipalPolicy = defineAction<Input, SimulatePolicyResponse, IamState>({
  name: 'SimulatePrincipalPolicy',
  access: 'read',
  resource: ({ PolicySourceArn }) => PolicySourceArn,
  refuses: [
    'PolicyInputList',
    'PermissionsBoundaryPolicyInputList',
    'PolicyExclusionList',
    'ResourcePolicy',
    'ResourceOwner',
    'CallerArn',
    'ResourceHandlingOption',
    'Marker',
    'MaxItems',
  ],

  run(input, context) {
    const role = simulatedRole(input.PolicySourceArn, context.state);
    const results = input.ActionNames.flatMap((action) =>
      (input.ResourceArns ?? ['*']).map((resource) => simulate(input, role, action, resource, context)),
    );
    return { EvaluationResults: results, IsTruncated: false };
  },
});

function simulatedRole(arn: string, state: IamState): Role {
  const role = findRole(state, arn.split('/').at(-1) ?? '');
  if (role.arn !== arn) throw noSuchEntity(`The entity ${arn} cannot be found.`);
  return role;
}

function simulate(input: Input, role: Role, action: string, resource: string, context: IamContext): EvaluationResult {
  const { account, region, state, clock } = context;
  const policies = policiesOfRole(state, role);
  const caller: RoleCaller = { kind: 'role', account, arn: role.arn, roleArn: role.arn, roleId: role.id, accessKeyId: '' };
  const { identityPolicies, permissionsBoundary, tags = {} } = policies;
  const conditions = requestKeys({
    caller,
    region,
    resourceAccount: account,
    nowMs: clock.now(),
    principalTags: tags,
    own: contextKeys(input),
  });
  const { allowed, explicitDeny } = decide({
    action,
    resources: [resource],
    principal: caller,
    conditions,
    identityPolicies,
    ...(permissionsBoundary && { permissionsBoundary }),
  });
  return {
    EvalActionName: action,
    EvalResourceName: resource,
    EvalDecision: allowed ? 'allowed' : explicitDeny ? 'explicitDeny' : 'implicitDeny',
    MatchedStatements: [],
    MissingContextValues: [],
  };
}

function contextKeys({ ContextEntries = [] }: Input): Record<string, readonly string[]> {
  return Object.fromEntries(ContextEntries.map(({ ContextKeyName = '', ContextKeyValues = [] }) => [ContextKeyName, ContextKeyValues]));
}
