import { validation } from '../../errors.ts';
import type { AttributeValue, Item } from '../values/attributeValue.ts';
import { addNumbers, negateNumber } from '../values/decimal.ts';
import { incorrectType } from './applyUpdate.ts';
import { assertCount, assertTypes, type BoundOperand, bindOperand, invalid, misplaced, type Scope } from './bindOperand.ts';
import type { CallNode, Operand, SetValue } from './syntax.ts';

/** What a SET action assigns, as a function of the item before the update. */
export function bindSetValue(value: SetValue, scope: Scope): (item: Item) => AttributeValue {
  if (value.kind === 'operand') return required(bindUpdateOperand(value.operand, scope));
  const [left, right] = [bindUpdateOperand(value.left, scope), bindUpdateOperand(value.right, scope)];
  for (const operand of [left, right]) assertTypes(value.kind, operand, ['N'], scope);
  const [readLeft, readRight] = [required(left), required(right)];
  const sign = value.kind;
  return (item) => addValues(readLeft(item), readRight(item), sign);
}

/** Update expressions have functions of their own. */
function bindUpdateOperand(operand: Operand, scope: Scope): BoundOperand {
  if (operand.kind !== 'call') return bindOperand(operand, scope);
  if (operand.name === 'if_not_exists') return bindIfNotExists(operand, scope);
  if (operand.name === 'list_append') return bindListAppend(operand, scope);
  throw misplaced(operand.name, scope);
}

function bindIfNotExists({ name, operands }: CallNode, scope: Scope): BoundOperand {
  assertCount(name, operands, 2, scope);
  const [first, second] = operands.map((operand) => bindUpdateOperand(operand, scope));
  if (!first?.path || !second) {
    throw invalid(scope.kind, `Operator or function requires a document path; operator or function: ${name}`);
  }
  return { read: (item) => first.read(item) ?? second.read(item) };
}

function bindListAppend({ name, operands }: CallNode, scope: Scope): BoundOperand {
  assertCount(name, operands, 2, scope);
  const bound = operands.map((operand) => bindUpdateOperand(operand, scope));
  for (const operand of bound) assertTypes(name, operand, ['L'], scope);
  const readers = bound.map(required);
  return { read: (item) => ({ L: readers.flatMap((read) => elements(read(item))) }) };
}

function elements(value: AttributeValue): readonly AttributeValue[] {
  if (!value.L) throw incorrectType();
  return value.L;
}

function addValues(left: AttributeValue, right: AttributeValue, sign: '+' | '-'): AttributeValue {
  if (left.N === undefined || right.N === undefined) throw incorrectType();
  return { N: addNumbers(left.N, sign === '+' ? right.N : negateNumber(right.N)) };
}

function required(operand: BoundOperand): (item: Item) => AttributeValue {
  return (item) => {
    const value = operand.read(item);
    if (value === undefined) throw validation('The provided expression refers to an attribute that does not exist in the item');
    return value;
  };
}
