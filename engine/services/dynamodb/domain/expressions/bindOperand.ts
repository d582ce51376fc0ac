import { validation } from '../../errors.ts';
import { type AttributeValue, type Item, typeOf } from '../values/attributeValue.ts';
import { sizeOf } from './functions.ts';
import { bindPath, type Path, pathText, samePath, valueAt } from './path.ts';
import type { Placeholders } from './placeholders.ts';
import type { ExpressionKind, Operand } from './syntax.ts';

/** An operand ready to be read from items. */
export interface BoundOperand {
  readonly read: (item: Item) => AttributeValue | undefined;
  /** The value itself, where it does not depend on the item. */
  readonly literal?: AttributeValue;
  readonly path?: Path;
}

export interface Scope {
  readonly kind: ExpressionKind;
  readonly placeholders: Placeholders;
}

export function bindOperand(operand: Operand, scope: Scope): BoundOperand {
  if (operand.kind === 'path') {
    const path = bindPath(scope.kind, operand, scope.placeholders);
    return { read: path.rest.length === 0 ? rootReader(path.root) : (item) => valueAt(item, path), path };
  }
  if (operand.kind === 'value') {
    const literal = scope.placeholders.value(scope.kind, operand.placeholder);
    return { read: () => literal, literal };
  }
  if (operand.name !== 'size') throw misplaced(operand.name, scope);
  return bindSize(operand.operands, scope);
}

/** The function is unknown, or stands where a function of its sort cannot stand. */
export function misplaced(name: string, { kind }: Scope) {
  const known = ['attribute_exists', 'attribute_not_exists', 'attribute_type', 'begins_with', 'contains', 'size'];
  const updating = ['if_not_exists', 'list_append'];
  if (known.includes(name) || (kind === 'UpdateExpression' && updating.includes(name))) {
    if (kind === 'UpdateExpression') return invalid(kind, `The function is not allowed in an update expression; function: ${name}`);
    return invalid(kind, `The function is not allowed to be used this way in an expression; function: ${name}`);
  }
  if (updating.includes(name)) return invalid(kind, `The function is not allowed in a condition expression; function: ${name}`);
  return invalid(kind, `Invalid function name; function: ${name}`);
}

/** Refuses literals whose type the operator or function does not take. */
export function assertTypes(operator: string, operand: BoundOperand, types: readonly string[], { kind }: Scope): void {
  if (!operand.literal) return;
  const type = typeOf(operand.literal);
  if (!types.includes(type)) {
    throw invalid(kind, `Incorrect operand type for operator or function; operator or function: ${operator}, operand type: ${type}`);
  }
}

export function assertCount(name: string, operands: readonly unknown[], count: number, { kind }: Scope): void {
  if (operands.length === count) return;
  const text = 'Incorrect number of operands for operator or function';
  throw invalid(kind, `${text}; operator or function: ${name}, number of operands: ${operands.length}`);
}

export function assertDistinct(operator: string, [first, ...others]: readonly BoundOperand[], { kind }: Scope): void {
  const path = first?.path;
  if (!path || !others.some((other) => other.path && samePath(path, other.path))) return;
  const text = 'The first operand must be distinct from the remaining operands for this operator or function';
  throw invalid(kind, `${text}; operator: ${operator}, first operand: ${pathText(path)}`);
}

export function invalid(kind: ExpressionKind, detail: string) {
  return validation(`Invalid ${kind}: ${detail}`);
}

/** Names that objects inherit are rare enough to be looked at only when the value is no plain attribute value. */
function rootReader(root: string): (item: Item) => AttributeValue | undefined {
  if (root in Object.prototype) return (item) => (Object.hasOwn(item, root) ? item[root] : undefined);
  return (item) => item[root];
}

function bindSize(operands: readonly Operand[], scope: Scope): BoundOperand {
  assertCount('size', operands, 1, scope);
  const [operand] = operands.map((one) => bindOperand(one, scope));
  if (!operand) return { read: () => undefined };
  assertTypes('size', operand, ['S', 'B', 'SS', 'NS', 'BS', 'L', 'M'], scope);
  return {
    read: (item) => {
      const value = operand.read(item);
      const size = value && sizeOf(value);
      return size === undefined ? undefined : { N: String(size) };
    },
  };
}
