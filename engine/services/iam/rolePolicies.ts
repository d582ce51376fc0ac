import type { RolePolicies } from '../../access/authorize.ts';
import { parsePolicy } from '../../access/parsePolicy.ts';
import type { PolicyDocument } from '../../kernel/policy.ts';
import { policyDocument } from './domain/find.ts';
import { roleByArn } from './domain/roles.ts';
import type { IamState, Role } from './state.ts';

/**
 * Reads what IAM holds about a role, for the gateway. Kept until the account's IAM state changes: one read of the store tells whether it
 * did, also after a restore or a reset.
 */
export function createRolePolicies(stateOf: (account: string) => IamState): (roleArn: string) => RolePolicies | undefined {
  const accounts = new Map<string, { revision: string; roles: Map<string, RolePolicies | undefined> }>();
  return (roleArn) => {
    const account = roleArn.split(':', 5)[4] ?? '';
    const state = stateOf(account);
    const revision = state.revision();
    let known = accounts.get(account);
    if (known?.revision !== revision) {
      known = { revision, roles: new Map() };
      accounts.set(account, known);
    }
    if (!known.roles.has(roleArn)) known.roles.set(roleArn, readRole(state, roleArn));
    return known.roles.get(roleArn);
  };
}

function readRole(state: IamState, roleArn: string): RolePolicies | undefined {
  const role = roleByArn(state, roleArn);
  return role && policiesOfRole(state, role);
}

export function policiesOfRole(state: IamState, role: Role): RolePolicies {
  const key = role.name.toLowerCase();
  const inline = state.inlinePolicies.list({ prefix: [key] }).map((policy) => policy.document);
  const attached = state.attachments.list({ prefix: [key] }).flatMap(({ policyArn }) => policyDocument(state, policyArn) ?? []);
  const boundary = role.boundaryArn === undefined ? undefined : parse(policyDocument(state, role.boundaryArn));
  return {
    roleId: role.id,
    identityPolicies: [...inline, ...attached].flatMap((text) => parse(text) ?? []),
    ...(boundary && { permissionsBoundary: boundary }),
    tags: Object.fromEntries(role.tags.map(({ Key = '', Value = '' }) => [Key, Value])),
  };
}

function parse(text: string | undefined): PolicyDocument | undefined {
  return text === undefined ? undefined : parsePolicy(text);
}
