import { type AttributeValue, typeOf } from '../values/attributeValue.ts';
import type { Scope } from './bindOperand.ts';
import { bindPath } from './path.ts';
import type { CallNode, ConditionNode, Operand } from './syntax.ts';

type MayMatch = (json: Buffer) => boolean;

/**
 * A quick test of an item's stored JSON: false means that the condition cannot hold. It looks for texts that every matching item
 * has, e.g. `"status":{"S":"Pending"}`, which costs a tenth of parsing the item. Undefined when there is no such text.
 */
export function bindPrefilter(node: ConditionNode, scope: Scope): MayMatch | undefined {
  switch (node.kind) {
    case 'and': {
      const [left, right] = [bindPrefilter(node.left, scope), bindPrefilter(node.right, scope)];
      return left && right ? (json) => left(json) && right(json) : (left ?? right);
    }
    case 'or':
      return anyOf([bindPrefilter(node.left, scope), bindPrefilter(node.right, scope)]);
    case 'not':
      return undefined;
    case 'compare': {
      if (node.operator === '<>') return undefined;
      const [path, value] = node.left.kind === 'path' ? [node.left, node.right] : [node.right, node.left];
      return node.operator === '=' ? hasValue(path, value, scope) : hasTypeOf(path, value, scope);
    }
    case 'between':
      return hasTypeOf(node.value, node.lower, scope);
    case 'in':
      return anyOf(node.candidates.map((candidate) => hasValue(node.value, candidate, scope)));
    case 'call':
      return bindCall(node, scope);
  }
}

function bindCall({ name, operands: [first, second] }: CallNode, scope: Scope): MayMatch | undefined {
  const beginning = first && nameText(first, scope);
  if (beginning === undefined) return undefined;
  if (name === 'attribute_exists') return has(beginning);
  const prefix = name === 'begins_with' && second && literal(second, scope)?.S;
  return prefix === undefined || prefix === false ? undefined : has(`${beginning}{"S":${unclosed(prefix)}`);
}

function hasValue(path: Operand, value: Operand, scope: Scope): MayMatch | undefined {
  const [beginning, expected] = [nameText(path, scope), literal(value, scope)];
  if (beginning === undefined || !expected || !isScalar(expected)) return undefined;
  return has(beginning + JSON.stringify(expected));
}

function hasTypeOf(path: Operand, value: Operand, scope: Scope): MayMatch | undefined {
  const [beginning, expected] = [nameText(path, scope), literal(value, scope)];
  return beginning === undefined || !expected ? undefined : has(`${beginning}{"${typeOf(expected)}":`);
}

/** What stands before the value of the attribute; undefined for what is no attribute, and for elements of lists. */
function nameText(operand: Operand, { kind, placeholders }: Scope): string | undefined {
  if (operand.kind !== 'path') return undefined;
  const { root, rest } = bindPath(kind, operand, placeholders);
  const last = rest.at(-1) ?? root;
  return typeof last === 'string' ? `${JSON.stringify(last)}:` : undefined;
}

function literal(operand: Operand, { kind, placeholders }: Scope): AttributeValue | undefined {
  return operand.kind === 'value' ? placeholders.value(kind, operand.placeholder) : undefined;
}

/** Values that are equal only when their JSON is: not so sets and maps, whose order is free. */
function isScalar({ S, N, BOOL }: AttributeValue): boolean {
  return S !== undefined || N !== undefined || BOOL !== undefined;
}

/** A JSON string without its closing quote. A surrogate at the end may be escaped where it stands alone only: left out. */
function unclosed(text: string): string {
  return JSON.stringify(text.replace(/[\ud800-\udfff]+$/, '')).slice(0, -1);
}

function has(text: string): MayMatch {
  const needle = Buffer.from(text);
  return (json) => json.includes(needle);
}

function anyOf(tests: readonly (MayMatch | undefined)[]): MayMatch | undefined {
  const known = tests.flatMap((test) => test ?? []);
  return known.length === tests.length ? (json) => known.some((test) => test(json)) : undefined;
}
