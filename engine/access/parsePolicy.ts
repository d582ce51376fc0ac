import { isRecord } from '../kernel/isRecord.ts';
import type { PolicyDocument } from '../kernel/policy.ts';

/** So many texts are remembered; a document that is read again is the same object, and is compiled once. */
const rememberedTexts = 2000;
const remembered = new Map<string, PolicyDocument>();

/** Reads the JSON text of a policy that was checked when it was stored; undefined when it is none. */
export function parsePolicy(text: string): PolicyDocument | undefined {
  const known = remembered.get(text);
  if (known) return known;
  const document = readJson(text);
  if (!isPolicyDocument(document)) return undefined;
  if (remembered.size >= rememberedTexts) remembered.clear();
  remembered.set(text, document);
  return document;
}

/** Undefined when the text is not JSON. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Has the grammar of a policy; what its parts mean is judged by `findPolicyFault`. */
export function isPolicyDocument(value: unknown): value is PolicyDocument {
  if (!isRecord(value)) return false;
  if (!hasOnly(value, ['Version', 'Id', 'Statement'])) return false;
  if (value['Version'] !== undefined && value['Version'] !== '2012-10-17' && value['Version'] !== '2008-10-17') return false;
  if (value['Id'] !== undefined && typeof value['Id'] !== 'string') return false;
  const statements = Array.isArray(value['Statement']) ? value['Statement'] : [value['Statement']];
  return statements.length > 0 && statements.every(isStatement);
}

const statementMembers = ['Sid', 'Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'];

function isStatement(value: unknown): boolean {
  if (!isRecord(value) || !hasOnly(value, statementMembers)) return false;
  if (value['Effect'] !== 'Allow' && value['Effect'] !== 'Deny') return false;
  if (value['Sid'] !== undefined && typeof value['Sid'] !== 'string') return false;
  const exclusive = [
    ['Action', 'NotAction'],
    ['Resource', 'NotResource'],
    ['Principal', 'NotPrincipal'],
  ] as const;
  if (exclusive.some(([one, other]) => value[one] !== undefined && value[other] !== undefined)) return false;
  const texts = [value['Action'], value['NotAction'], value['Resource'], value['NotResource']];
  return (
    texts.every(isOptionalTexts) &&
    [value['Principal'], value['NotPrincipal']].every(isOptionalPrincipal) &&
    isOptionalBlock(value['Condition'])
  );
}

function isOptionalTexts(value: unknown): boolean {
  return value === undefined || isTexts(value);
}

function isTexts(value: unknown): boolean {
  return typeof value === 'string' || (Array.isArray(value) && value.every((item) => typeof item === 'string'));
}

function isOptionalPrincipal(value: unknown): boolean {
  if (value === undefined || value === '*') return true;
  return isRecord(value) && hasOnly(value, ['AWS', 'Service', 'Federated', 'CanonicalUser']) && Object.values(value).every(isTexts);
}

/** Values of conditions may be written as JSON numbers and booleans too. */
function isOptionalBlock(value: unknown): boolean {
  if (value === undefined) return true;
  return isRecord(value) && Object.values(value).every((keys) => isRecord(keys) && Object.values(keys).every(isConditionValue));
}

function isConditionValue(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((item) => !Array.isArray(item) && isConditionValue(item));
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function hasOnly(value: object, members: readonly string[]): boolean {
  return Object.keys(value).every((member) => members.includes(member));
}
