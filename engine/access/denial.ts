import type { Caller } from '../kernel/context.ts';
import { AwsError } from '../kernel/errors.ts';
import { callerName } from '../kernel/service.ts';
import type { Decision, PolicyKind } from './decide.ts';
import { restJsonServices, xmlServices } from './protocols.ts';

// AWS: the sentences of troubleshoot_access-denied.html (IAM User Guide).
const kinds: Readonly<Record<PolicyKind, { readonly article: string; readonly name: string }>> = {
  identity: { article: 'an', name: 'identity-based policy' },
  resource: { article: 'a', name: 'resource-based policy' },
  boundary: { article: 'a', name: 'permissions boundary' },
  session: { article: 'a', name: 'session policy' },
  trust: { article: 'the', name: 'role trust policy' },
};

/** AWS's sentence for a refused call. */
export function denialSentence(caller: Caller, action: string, resource: string, decision: Decision): string {
  const start = `User: ${callerName(caller)} is not authorized to perform: ${action} on resource: ${resource}`;
  if (!decision.by) return start;
  const { article, name } = kinds[decision.by];
  return decision.explicitDeny
    ? `${start} with an explicit deny in ${article} ${name}`
    : `${start} because no ${name} allows the ${action} action`;
}

/** The error a service answers for a refused call: those that answer in XML say AccessDenied, those that speak JSON AccessDeniedException. */
export function accessDenied(service: string, sentence: string): AwsError {
  if (service === 'sns') return new AwsError('AuthorizationError', sentence, { status: 403 });
  if (xmlServices.has(service)) return new AwsError('AccessDenied', sentence, { status: 403 });
  return new AwsError('AccessDeniedException', sentence, { status: restJsonServices.has(service) ? 403 : 400 });
}
