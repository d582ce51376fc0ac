import { formatError, templateError, validationError } from '../errors.ts';
import { circleOf } from './dependencies.ts';
import { isObject, type Json, onlyEntry } from './json.ts';
import { findReferences } from './references.ts';
import type { Template } from './template.ts';

/**
 * Refuses conditions that are no boolean operations, name a condition that is not there, or lead back to themselves.
 * AWS: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-conditions.html
 */
export function checkConditions({ conditions }: Template): void {
  for (const body of conditions.values()) checkOperation(body);
  const needs = new Map([...conditions].map(([name, body]) => [name, conditionsIn(body)]));
  const missing = [...needs.values()].flat().find((name) => !conditions.has(name));
  if (missing !== undefined) throw formatError(`Unresolved condition dependency ${missing} in the Conditions block of the template`);
  const circle = circleOf(needs);
  // AWS?: the sentence; settled by: ValidateTemplate with the conditions A: !Not [!Condition B] and B: !Not [!Condition A].
  if (circle.length > 0) throw validationError(`Circular dependency between conditions: [${circle.join(', ')}]`);
}

function checkOperation(body: Json): void {
  const [name, argument] = onlyEntry(body) ?? [];
  if (name === 'Condition' && typeof argument === 'string') return;
  const check = name === undefined || argument === undefined ? undefined : operations.get(name);
  // AWS?: the sentence; settled by: ValidateTemplate with the condition A: yes.
  if (!check) throw formatError('Conditions can only be boolean operations on parameters and other conditions');
  check(argument ?? '').forEach(checkOperation);
}

/** What each operation has for operands that must be boolean themselves. AWS?: of one that is a text; settled by: !Not [x]. */
const operations: ReadonlyMap<string, (argument: Json) => readonly Json[]> = new Map([
  ['Fn::And', severalOf('Fn::And')],
  ['Fn::Or', severalOf('Fn::Or')],
  ['Fn::Not', one],
  ['Fn::Equals', pair],
]);

function severalOf(name: string) {
  return (argument: Json): readonly Json[] => {
    if (Array.isArray(argument) && argument.length >= 2 && argument.length <= 10 && argument.every(isObject)) return argument;
    throw templateError(`every ${name} object requires a list of at least 2 and at most 10 boolean parameters.`);
  };
}

function one(argument: Json): readonly Json[] {
  if (Array.isArray(argument) && argument.length === 1 && argument.every(isObject)) return argument;
  throw templateError('every Fn::Not object requires one boolean parameter.');
}

/** What is compared are values, which are checked when they are evaluated. */
function pair(argument: Json): readonly Json[] {
  if (Array.isArray(argument) && argument.length === 2) return [];
  throw templateError('every Fn::Equals object requires a list of 2 string parameters.');
}

/** The conditions that a condition names: as operands, and in Fn::If inside what it compares. */
function conditionsIn(body: Json): string[] {
  return [...findReferences(body).conditions, ...operandNames(body)];
}

function operandNames(body: Json): string[] {
  if (Array.isArray(body)) return body.flatMap(operandNames);
  if (!isObject(body)) return [];
  const [name, argument] = onlyEntry(body) ?? [];
  return name === 'Condition' && typeof argument === 'string' ? [argument] : Object.values(body).flatMap(operandNames);
}
