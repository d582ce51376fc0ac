import type { PolicyDocument } from '../../../kernel/policy.ts';

/** Parsed policies by their text: each request asks for the same ones again, and the same object is compiled only once. */
const parsed = new Map<string, PolicyDocument | undefined>();
const maxParsed = 1_000;

/** Undefined when the text is not a policy document. */
export function readQueuePolicy(text: string): PolicyDocument | undefined {
  if (parsed.has(text)) return parsed.get(text);
  if (parsed.size >= maxParsed) parsed.clear();
  const policy = parse(text);
  parsed.set(text, policy);
  return policy;
}

function parse(text: string): PolicyDocument | undefined {
  try {
    const document: unknown = JSON.parse(text);
    return isPolicy(document) ? document : undefined;
  } catch {
    // Not JSON.
    return undefined;
  }
}

function isPolicy(document: unknown): document is PolicyDocument {
  if (typeof document !== 'object' || document === null || !('Statement' in document)) return false;
  const statements: unknown[] = Array.isArray(document.Statement) ? document.Statement : [document.Statement];
  return statements.length > 0 && statements.every(isStatement);
}

function isStatement(statement: unknown): boolean {
  if (typeof statement !== 'object' || statement === null || !('Effect' in statement)) return false;
  const named = 'Principal' in statement || 'NotPrincipal' in statement;
  return (statement.Effect === 'Allow' || statement.Effect === 'Deny') && named && ('Action' in statement || 'NotAction' in statement);
}
