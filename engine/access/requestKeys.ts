import type { Caller } from '../kernel/context.ts';
import type { KeyLookup } from './variables.ts';

/** What conditions and policy variables can ask about one request. */
export interface RequestFacts {
  readonly caller: Caller;
  readonly region: string;
  /** The account that owns the resource. */
  readonly resourceAccount: string;
  /** Virtual time in milliseconds. */
  readonly nowMs: number;
  readonly principalTags?: Readonly<Record<string, string>>;
  /** The service's own keys, e.g. `s3:prefix`. */
  readonly own?: Readonly<Record<string, string | readonly string[]>>;
}

type Facts = Omit<RequestFacts, 'own'>;

// AWS: reference_policies_condition-keys.html (IAM User Guide). Keys that a local engine cannot know (aws:PrincipalOrgID, aws:SourceVpc,
// multi-factor keys) are absent, as they are in a request that has none.
const globalKeys: ReadonlyMap<string, (facts: Facts) => string | undefined> = new Map(
  Object.entries({
    'aws:CurrentTime': ({ nowMs }: Facts) => new Date(nowMs).toISOString(),
    'aws:EpochTime': ({ nowMs }: Facts) => String(Math.floor(nowMs / 1000)),
    'aws:RequestedRegion': ({ region }: Facts) => region,
    'aws:ResourceAccount': ({ resourceAccount }: Facts) => resourceAccount,
    // Sandbox: the loopback interface stands for TLS, or policies that demand TLS would refuse every call.
    'aws:SecureTransport': () => 'true',
    'aws:SourceIp': ({ caller }: Facts) => (caller.kind === 'service' ? undefined : '127.0.0.1'),
    'aws:PrincipalAccount': ({ caller }: Facts) => (caller.kind === 'service' ? undefined : caller.account),
    'aws:PrincipalArn': ({ caller }: Facts) => principalArn(caller),
    'aws:PrincipalType': ({ caller }: Facts) => principalTypes[caller.kind],
    'aws:PrincipalIsAWSService': ({ caller }: Facts) => String(caller.kind === 'service'),
    'aws:PrincipalServiceName': ({ caller }: Facts) => (caller.kind === 'service' ? caller.principal : undefined),
    'aws:userid': ({ caller }: Facts) => userId(caller),
    'aws:SourceArn': ({ caller }: Facts) => (caller.kind === 'service' ? caller.sourceArn : undefined),
    'aws:SourceAccount': ({ caller }: Facts) => (caller.kind === 'service' ? sourceAccount(caller) : undefined),
  }).map(([key, read]) => [key.toLowerCase(), read]),
);

const principalTypes = { root: 'Account', role: 'AssumedRole', service: undefined } as const;
const tagPrefix = 'aws:principaltag/';

/** Keys are looked up only when a policy asks: most requests meet no condition. */
export function requestKeys(facts: RequestFacts): KeyLookup {
  const own = facts.own && lowerCased(facts.own);
  return (key) => {
    const lower = key.toLowerCase();
    const value = own?.get(lower) ?? globalValue(facts, lower);
    if (value === undefined) return undefined;
    return typeof value === 'string' ? [value] : value;
  };
}

function globalValue(facts: RequestFacts, key: string): string | undefined {
  return key.startsWith(tagPrefix) ? tagValue(facts.principalTags, key.slice(tagPrefix.length)) : globalKeys.get(key)?.(facts);
}

/** Tag keys, too, are compared without regard to case here. */
function tagValue(tags: RequestFacts['principalTags'], key: string): string | undefined {
  return Object.entries(tags ?? {}).find(([name]) => name.toLowerCase() === key)?.[1];
}

function lowerCased(own: NonNullable<RequestFacts['own']>): ReadonlyMap<string, string | readonly string[]> {
  return new Map(Object.entries(own).map(([key, value]) => [key.toLowerCase(), value]));
}

function principalArn(caller: Caller): string | undefined {
  if (caller.kind === 'service') return undefined;
  return caller.kind === 'role' ? caller.roleArn : caller.arn;
}

/** AWS: `aws:userid` of a session is its role's id and its name; the root user's is the account. */
function userId(caller: Caller): string | undefined {
  if (caller.kind === 'service') return undefined;
  return caller.kind === 'root' ? caller.account : `${caller.roleId}:${caller.arn.split('/').at(-1) ?? ''}`;
}

function sourceAccount({ account, sourceArn }: Extract<Caller, { kind: 'service' }>): string {
  return sourceArn?.split(':')[4] || account;
}
