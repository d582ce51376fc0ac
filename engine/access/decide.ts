import type { Caller } from '../kernel/context.ts';
import type { PolicyDocument, PolicyStatement } from '../kernel/policy.ts';
import { type CompiledStatement, compilePolicy } from './compilePolicy.ts';
import type { PrincipalMatch } from './principals.ts';
import type { KeyLookup } from './variables.ts';

/** The kind of policy that decided; AWS names it in its AccessDenied sentence. */
export type PolicyKind = 'identity' | 'resource' | 'boundary' | 'session' | 'trust';

export interface Question {
  /** e.g. `dynamodb:GetItem`. */
  readonly action: string;
  /** ARNs; each one must be allowed. */
  readonly resources: readonly string[];
  readonly principal: Caller;
  /** The account that owns the resources; the principal's own by default. */
  readonly resourceAccount?: string;
  readonly conditions?: KeyLookup;
  readonly identityPolicies?: readonly PolicyDocument[] | undefined;
  readonly resourcePolicy?: PolicyDocument | undefined;
  /** The resource policy must allow it also to the owner's principals: role trust policies. */
  readonly resourceMustAllow?: boolean;
  readonly permissionsBoundary?: PolicyDocument | undefined;
  readonly sessionPolicies?: readonly PolicyDocument[] | undefined;
}

export interface Decision {
  readonly allowed: boolean;
  readonly explicitDeny: boolean;
  /** The statement that allowed or denied it; absent when nothing did. */
  readonly statement?: PolicyStatement;
  /** The kind of policy that denied it, or that lacked an allowing statement. */
  readonly by?: PolicyKind;
  /** The resource that was refused. */
  readonly resource?: string;
}

const noKeys: KeyLookup = () => undefined;

/** Judges one action on some resources by AWS's evaluation logic (IAM User Guide, reference_policies_evaluation-logic.html). */
export function decide(question: Question): Decision {
  let decision: Decision = { allowed: true, explicitDeny: false };
  for (const resource of question.resources) {
    decision = decideOne(question, resource);
    if (!decision.allowed) return { ...decision, resource };
  }
  return decision;
}

function decideOne(question: Question, resource: string): Decision {
  const request: Request = {
    caller: question.principal,
    action: question.action.toLowerCase(),
    resource,
    lookup: question.conditions ?? noKeys,
  };
  const fromResource = judge(question.resourcePolicy && [question.resourcePolicy], request);
  if (fromResource.denied) return denied('resource', fromResource.denied);
  return question.principal.kind === 'role'
    ? decideForRole(question, request, fromResource)
    : decideForOther(question, question.principal, fromResource);
}

/** The root user may do everything in its account; elsewhere, and for services, the resource's policy must say so. */
function decideForOther(question: Question, caller: Exclude<Caller, { kind: 'role' }>, fromResource: Verdict): Decision {
  const atHome = caller.kind === 'root' && (question.resourceAccount ?? caller.account) === caller.account;
  if (atHome && !question.resourceMustAllow) return { allowed: true, explicitDeny: false };
  return fromResource.allowed ? granted(fromResource.allowed) : refused('resource');
}

function decideForRole(question: Question, request: Request, fromResource: Verdict): Decision {
  const identity = judge(question.identityPolicies ?? [], request);
  if (identity.denied) return denied('identity', identity.denied);
  const boundary = judge(question.permissionsBoundary && [question.permissionsBoundary], request);
  if (boundary.denied) return denied('boundary', boundary.denied);
  const session = judge(question.sessionPolicies, request);
  if (session.denied) return denied('session', session.denied);

  const atHome = (question.resourceAccount ?? request.caller.account) === request.caller.account;
  if ((!atHome || question.resourceMustAllow) && !fromResource.allowed) return identity.allowed ? refused('resource') : refused('identity');
  // AWS: a resource policy that names the session itself is not limited by boundary and session policies.
  if (atHome && fromResource.allowed && fromResource.match === 'session') return granted(fromResource.allowed);

  const byResource = atHome && fromResource.match !== 'account' ? fromResource.allowed : undefined;
  const allowing = identity.allowed ?? byResource;
  if (!allowing) return refused('identity');
  if (boundary.judged && !boundary.allowed) return refused('boundary');
  if (session.judged && !session.allowed) return refused('session');
  return granted(allowing);
}

interface Request {
  readonly caller: Caller;
  /** Lower-case. */
  readonly action: string;
  readonly resource: string;
  readonly lookup: KeyLookup;
}

interface Verdict {
  /** False when there were no policies of that kind. */
  readonly judged: boolean;
  readonly denied?: PolicyStatement;
  readonly allowed?: PolicyStatement;
  /** How the allowing statement names the caller. */
  readonly match?: PrincipalMatch;
}

const notJudged: Verdict = { judged: false };

function judge(policies: readonly PolicyDocument[] | undefined, request: Request): Verdict {
  if (!policies) return notJudged;
  let allowed: PolicyStatement | undefined;
  let best: PrincipalMatch | undefined;
  for (const policy of policies) {
    for (const statement of compilePolicy(policy)) {
      const match = applies(statement, request);
      if (match === undefined) continue;
      if (statement.denies) return { judged: true, denied: statement.source };
      if (allowed === undefined || stronger(match, best)) [allowed, best] = [statement.source, match];
    }
  }
  return { judged: true, ...(allowed && { allowed }), ...(best && { match: best }) };
}

function applies(statement: CompiledStatement, { action, resource, caller, lookup }: Request): PrincipalMatch | undefined {
  if (!statement.coversAction(action) || !statement.coversResource(resource, lookup)) return undefined;
  const match = statement.principal === undefined ? 'direct' : statement.principal(caller);
  if (match === undefined) return undefined;
  for (const meets of statement.conditions) if (!meets(lookup)) return undefined;
  return match;
}

const strength = { account: 0, direct: 1, session: 2 } as const;

function stronger(match: PrincipalMatch, than: PrincipalMatch | undefined): boolean {
  return than === undefined || strength[match] > strength[than];
}

function granted(statement: PolicyStatement): Decision {
  return { allowed: true, explicitDeny: false, statement };
}

function denied(by: PolicyKind, statement: PolicyStatement): Decision {
  return { allowed: false, explicitDeny: true, by, statement };
}

function refused(by: PolicyKind): Decision {
  return { allowed: false, explicitDeny: false, by };
}
