import type { Authorizer } from '../access/authorize.ts';
import type { VirtualClock } from '../clock/virtualClock.ts';
import type { Caller, Context } from '../kernel/context.ts';
import type { LmdbStore } from '../store/lmdbStore.ts';
import type { Call } from './dispatcher.ts';
import type { AnyAction, LoadedService, ServiceRegistry } from './registry.ts';
import { stateOf } from './state.ts';

/** What IAM and STS know, loaded when the first call needs it: a root's call of an action without resource policies never does. */
export interface Access {
  readonly authorize: Authorizer;
  /** Who holds a temporary access key; throws the service's error when it is unknown or expired. */
  callerOf(accessKeyId: string, service: string): Caller;
  roleId(roleArn: string): string;
}

interface Parts {
  readonly store: LmdbStore;
  readonly clock: VirtualClock;
  readonly services: ServiceRegistry;
}

export function lazyAccess(parts: Parts): () => Promise<Access> {
  let access: Promise<Access> | undefined;
  return () => {
    access ??= loadAccess(parts);
    return access;
  };
}

async function loadAccess({ store, clock }: Parts): Promise<Access> {
  const [{ createAuthorizer }, { createRolePolicies }, { iamState }, { createSessions }, { stsState }] = await Promise.all([
    import('../access/authorize.ts'),
    import('../services/iam/rolePolicies.ts'),
    import('../services/iam/state.ts'),
    import('../services/sts/sessions.ts'),
    import('../services/sts/state.ts'),
  ]);
  const iamOf = onceFor((account) => stateOf(store, { name: 'iam', scope: 'global', state: iamState }, account, ''));
  const sts = stateOf(store, { name: 'sts', scope: 'partition', state: stsState }, '', '');
  const readPolicies = createRolePolicies(iamOf);
  const sessions = createSessions(() => sts, clock);
  return {
    authorize: createAuthorizer({
      readPolicies,
      readSessionPolicies: (accessKeyId) => sessions.policiesOf(accessKeyId),
      now: () => clock.now(),
    }),
    callerOf: (accessKeyId, service) => sessions.callerOf(accessKeyId, service),
    roleId: (roleArn) => readPolicies(roleArn)?.roleId ?? '',
  };
}

/** Makes a value once for each name. */
function onceFor<Value>(make: (name: string) => Value): (name: string) => Value {
  const made = new Map<string, Value>();
  return (name) => {
    const value = made.get(name) ?? make(name);
    made.set(name, value);
    return value;
  };
}

/** Can IAM say anything but yes? */
export function isJudged(caller: Caller, action: AnyAction): boolean {
  return caller.kind !== 'root' || action.resourcePolicy !== undefined;
}

/** Asks IAM; throws AWS's AccessDenied error when the caller may not do this. */
export function authorize(access: Access, service: LoadedService, action: AnyAction, call: Call, context: Context): void {
  const { name } = service.definition;
  const resource = action.resource?.(call.input, context) ?? '*';
  access.authorize(call.caller, {
    service: name,
    permissions: permissionsOf(name, action, call.input),
    resources: typeof resource === 'string' ? [resource] : resource,
    hasResourcePolicy: action.resourcePolicy !== undefined,
    resourcePolicy: action.resourcePolicy?.(call.input, context),
    conditions: action.conditions?.(call.input, context),
    account: call.account,
    region: call.region,
  });
}

function permissionsOf(service: string, { name, permission = `${service}:${name}` }: AnyAction, input: unknown): readonly string[] {
  if (typeof permission === 'function') return permission(input);
  if (permission === 'none') return [];
  return typeof permission === 'string' ? [permission] : permission;
}
