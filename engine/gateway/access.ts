import type { AccessRequest, Authorizer } from '../access/authorize.ts';
import type { Decision } from '../access/decide.ts';
import type { VirtualClock } from '../clock/virtualClock.ts';
import type { Caller, Context } from '../kernel/context.ts';
import type { Asked } from '../kernel/service.ts';
import type { LmdbStore } from '../store/lmdbStore.ts';
import type { Call } from './dispatcher.ts';
import type { Judgements } from './judgements.ts';
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
export function isJudged(caller: Caller, action: AnyAction, account: string): boolean {
  return caller.kind !== 'root' || action.resourcePolicy !== undefined || caller.account !== account;
}

/** Asks IAM, and keeps what it says; throws AWS's AccessDenied error when the caller may not do this. */
export function authorize(
  { access, judgements }: { readonly access: Access; readonly judgements: Judgements },
  service: LoadedService,
  action: AnyAction,
  call: Call,
  context: Context,
): void {
  const { name } = service.definition;
  const asked = questionsOf(name, action, call, context);
  if (asked.length === 0) return;
  const permissions = asked.filter((question) => typeof question === 'string');
  const own = ownRequest(name, action, call, context, permissions);
  const told = (permission: string, decision: Decision) => judgements.note(call.seq, { permission, ...decision });
  if (permissions.length > 0) access.authorize(call.caller, own, told);
  for (const question of asked) if (typeof question !== 'string') access.authorize(call.caller, separateRequest(question, own), told);
}

function questionsOf(
  service: string,
  { name, permission = `${service}:${name}` }: AnyAction,
  call: Call,
  context: Context,
): readonly (string | Asked)[] {
  if (typeof permission === 'function') return permission(call.input, context);
  if (permission === 'none') return [];
  return typeof permission === 'string' ? [permission] : permission;
}

function ownRequest(
  service: string,
  action: AnyAction,
  { input, account, region }: Call,
  context: Context,
  permissions: readonly string[],
): AccessRequest {
  const resource = permissions.length > 0 ? (action.resource?.(input, context) ?? '*') : [];
  return {
    service,
    permissions,
    resources: typeof resource === 'string' ? [resource] : resource,
    hasResourcePolicy: action.resourcePolicy !== undefined,
    resourcePolicy: action.resourcePolicy?.(input, context),
    conditions: action.conditions?.(input, context),
    account,
    region,
  };
}

/** A resource's policy and the service's condition keys concern the service's own permissions, not `iam:PassRole`. */
function separateRequest({ permission, resource, conditions }: Asked, own: AccessRequest): AccessRequest {
  const asked = { permissions: [permission], resources: [resource] };
  if (permission.startsWith(`${own.service}:`)) return { ...own, ...asked, conditions: { ...own.conditions, ...conditions } };
  const { service, account, region } = own;
  return { service, account, region, hasResourcePolicy: false, ...asked, conditions };
}
