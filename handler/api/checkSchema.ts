import { invalid } from './problem.ts';
import type { Schema } from './schemas.ts';

/**
 * Refuses a value that the schema does not allow, naming the member. The gateway has done so already where it validates; the handler trusts no event
 * that it did not get from there.
 */
export function checkSchema(value: unknown, schema: Schema, name = 'the body'): void {
  if (!isOfType(value, schema.type)) throw invalid(`${name} must be ${article(schema.type)}`);
  if (typeof value === 'string') checkText(value, schema, name);
  if (typeof value === 'number') checkRange(value, schema, name);
  if (schema.type === 'object' && typeof value === 'object' && value !== null) checkMembers({ ...value }, schema, name);
}

function checkMembers(members: Readonly<Record<string, unknown>>, schema: Schema, name: string): void {
  const { properties = {}, required = [], additionalProperties = true, minProperties = 0 } = schema;
  const missing = required.find((member) => !Object.hasOwn(members, member));
  if (missing) throw invalid(`${missing} is missing`);
  if (Object.keys(members).length < minProperties) throw invalid(`${name} must have at least ${minProperties} members`);
  for (const [member, value] of Object.entries(members)) {
    const inner = Object.hasOwn(properties, member) ? properties[member] : undefined;
    if (inner) checkSchema(value, inner, member);
    else if (!additionalProperties) throw invalid(`${member} is not known here`);
  }
}

function checkText(text: string, { enum: values, pattern, minLength = 0, maxLength }: Schema, name: string): void {
  if (values && !values.includes(text)) throw invalid(`${name} must be one of ${values.join(', ')}`);
  if (text.length < minLength) throw invalid(`${name} must not be empty`);
  if (maxLength !== undefined && text.length > maxLength) throw invalid(`${name} must have at most ${maxLength} characters`);
  if (pattern !== undefined && !new RegExp(pattern).test(text)) throw invalid(`${name} is not written as it must be`);
}

function checkRange(number: number, { minimum = -Infinity, maximum = Infinity }: Schema, name: string): void {
  if (number < minimum || number > maximum) throw invalid(`${name} must be from ${minimum} to ${maximum}`);
}

function isOfType(value: unknown, type: Schema['type']): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return type === 'integer' ? Number.isInteger(value) : typeof value === type;
}

function article(type: string): string {
  return /^[aeio]/.test(type) ? `an ${type}` : `a ${type}`;
}
