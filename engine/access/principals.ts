import type { Caller } from '../kernel/context.ts';
import type { PolicyStatement } from '../kernel/policy.ts';

/**
 * How a resource policy names the caller: `session` (its session), `direct` (its role, the root user, a service, everyone) or `account`,
 * which only lets the account's own policies decide.
 */
export type PrincipalMatch = 'session' | 'direct' | 'account';

export type PrincipalMatcher = (caller: Caller) => PrincipalMatch | undefined;

type Principals = NonNullable<PolicyStatement['Principal']>;

/** Undefined for statements without a principal. */
export function compilePrincipal({ Principal, NotPrincipal }: PolicyStatement): PrincipalMatcher | undefined {
  if (Principal !== undefined) return matcherOf(Principal);
  if (NotPrincipal === undefined) return undefined;
  const matches = matcherOf(NotPrincipal);
  return (caller) => (matches(caller) ? undefined : 'direct');
}

function matcherOf(principals: Principals): PrincipalMatcher {
  if (typeof principals === 'string') return () => 'direct';
  const services = new Set(listed(principals['Service']));
  const identities = listed(principals['AWS']);
  return (caller) => {
    if (identities.includes('*')) return 'direct';
    if (caller.kind === 'service') return services.has(caller.principal) ? 'direct' : undefined;
    return strongest(identities.map((identity) => matchIdentity(identity, caller)));
  };
}

function matchIdentity(identity: string, caller: Exclude<Caller, { kind: 'service' }>): PrincipalMatch | undefined {
  if (identity === caller.account || identity === `arn:aws:iam::${caller.account}:root`)
    return caller.kind === 'root' ? 'direct' : 'account';
  if (caller.kind === 'root') return undefined;
  if (identity === caller.arn) return 'session';
  // AWS: once stored, a role is kept as its id, so that a role of the same name made later is not trusted.
  return identity === caller.roleArn || (caller.roleId !== '' && identity === caller.roleId) ? 'direct' : undefined;
}

function strongest(matches: readonly (PrincipalMatch | undefined)[]): PrincipalMatch | undefined {
  if (matches.includes('session')) return 'session';
  return matches.includes('direct') ? 'direct' : matches.find((match) => match !== undefined);
}

function listed(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}
