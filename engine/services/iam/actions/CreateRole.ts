import type { CreateRoleRequest, CreateRoleResponse } from '@aws-sdk/client-iam';
import { type Checked, defineAction } from '../../../kernel/service.ts';
import { checkTrustPolicy } from '../domain/checkDocument.ts';
import { describeRole } from '../domain/describe.ts';
import { policyOf } from '../domain/find.ts';
import { roleArn, uniqueId } from '../domain/identifiers.ts';
import { limits, policyCharacters } from '../domain/limits.ts';
import { roleExistsIn } from '../domain/roles.ts';
import { mergeTags } from '../domain/tags.ts';
import { limitExceeded, policyNotAttachable, roleExists } from '../errors.ts';
import type { IamState, Role } from '../state.ts';

type Input = Checked<CreateRoleRequest, 'RoleName' | 'AssumeRolePolicyDocument'>;

const defaultSessionSeconds = 3600;

export const CreateRole = defineAction<Input, CreateRoleResponse, IamState>({
  name: 'CreateRole',
  resource: ({ RoleName, Path = '/' }, { account }) => roleArn(account, Path, RoleName),
  conditions: ({ PermissionsBoundary: arn }): Record<string, string> => (arn === undefined ? {} : { 'iam:PermissionsBoundary': arn }),

  run(input, { account, state, clock, entropy }) {
    const { RoleName: name, Path: path = '/', PermissionsBoundary: boundaryArn } = input;
    if (state.roles.get(name.toLowerCase())) throw roleExists(name);
    if (state.roles.list().length >= limits.rolesPerAccount)
      throw limitExceeded(`Cannot exceed quota for RolesPerAccount: ${limits.rolesPerAccount}`);
    checkTrustSize(input.AssumeRolePolicyDocument);
    checkTrustPolicy(input.AssumeRolePolicyDocument, account, (arn) => roleExistsIn(state, arn));
    if (boundaryArn !== undefined && !policyOf(state, boundaryArn)) throw policyNotAttachable(boundaryArn);

    const role: Role = {
      name,
      id: uniqueId('AROA', entropy),
      path,
      arn: roleArn(account, path, name),
      createdAt: clock.now(),
      trustPolicy: input.AssumeRolePolicyDocument,
      ...(input.Description === undefined ? {} : { description: input.Description }),
      maxSessionSeconds: input.MaxSessionDuration ?? defaultSessionSeconds,
      ...(boundaryArn === undefined ? {} : { boundaryArn }),
      tags: mergeTags([], input.Tags ?? []),
    };
    state.roles.put(role);
    return { Role: describeRole(role) };
  },
});

export function checkTrustSize(document: string): void {
  if (policyCharacters(document) > limits.trustPolicyCharacters) {
    throw limitExceeded(`Cannot exceed quota for ACLSizePerRole: ${limits.trustPolicyCharacters}`);
  }
}
