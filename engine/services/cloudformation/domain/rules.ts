import { validationError } from '../errors.ts';
import { evaluateCondition, type Values } from './evaluate.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import type { Template } from './template.ts';

/**
 * Refuses parameters that break a rule of the template.
 * AWS?: the sentence around AssertDescription; settled by: CreateStack of a template whose rule fails.
 */
export function checkRules(template: Template, values: Values): void {
  for (const [name, rule] of template.rules) if (applies(rule, values)) checkRule(name, rule, values);
}

function applies(rule: JsonObject, values: Values): boolean {
  const condition = rule['RuleCondition'];
  return condition === undefined || evaluateCondition(condition, values);
}

function checkRule(name: string, rule: JsonObject, values: Values): void {
  const assertions = Array.isArray(rule['Assertions']) ? rule['Assertions'] : [];
  const failed = assertions.filter(isObject).filter((assertion) => !holds(assertion['Assert'], values));
  if (failed.length === 0) return;
  const descriptions = failed.map((assertion) => String(assertion['AssertDescription'] ?? `rule ${name} failed`));
  throw validationError(`Template validation error: Rule ${name} failed: ${descriptions.join(', ')}`);
}

function holds(assertion: Json | undefined, values: Values): boolean {
  return assertion === undefined || evaluateCondition(assertion, values);
}
