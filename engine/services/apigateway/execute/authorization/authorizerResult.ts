import { isPolicyDocument } from '../../../../access/parsePolicy.ts';
import type { PolicyDocument } from '../../../../kernel/policy.ts';
import { readFunctionAnswer } from '../functionAnswer.ts';

/** What an authorizer said: who calls, what it may do, and what the method's integration gets to know of it. */
export interface AuthorizerResult {
  readonly principalId: string;
  readonly policy: PolicyDocument;
  readonly context: Readonly<Record<string, string>>;
  readonly usageIdentifierKey: string | undefined;
}

/**
 * Undefined when the answer has not the form.
 * AWS: docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html
 */
export function readAuthorizerResult(payload: Buffer): AuthorizerResult | undefined {
  const { principalId, policyDocument, context = {}, usageIdentifierKey } = Object(readFunctionAnswer(payload));
  if (principalId === undefined || principalId === null || !isPolicyDocument(policyDocument)) return undefined;
  if (typeof context !== 'object' || context === null) return undefined;
  const values = Object.entries(context);
  // AWS: texts, numbers and booleans; what is deeper makes the answer invalid.
  if (values.some(([, value]) => typeof value === 'object' && value !== null)) return undefined;
  return {
    principalId: String(principalId),
    policy: policyDocument,
    context: Object.fromEntries(values.map(([name, value]) => [name, String(value)])),
    usageIdentifierKey: typeof usageIdentifierKey === 'string' ? usageIdentifierKey : undefined,
  };
}
