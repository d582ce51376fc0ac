import { validation } from '../../errors.ts';
import {
  type AttributeValue,
  attribute,
  type Item,
  makeSet,
  setAttribute,
  setElements,
  type TypeName,
  typeOf,
} from '../values/attributeValue.ts';
import { addNumbers } from '../values/decimal.ts';
import type { Path } from './path.ts';

type Steps = Path['rest'];

/** The item with the value at the path. Throws when the path leads through something that is not there. */
export function assign(item: Item, { root, rest }: Path, value: AttributeValue): Item {
  return withMember(item, root, placed(attribute(item, root), rest, value));
}

/** The item without what is at the path. Throws when the path leads through something that is not there. */
export function removeAt(item: Item, { root, rest }: Path): Item {
  const current = attribute(item, root);
  if (rest.length === 0) return current ? withoutMember(item, root) : item;
  return withMember(item, root, removed(current, rest));
}

/** What ADD leaves of a value: numbers are summed, sets united. */
export function addToValue(current: AttributeValue | undefined, operand: AttributeValue): AttributeValue {
  if (!current) return operand;
  if (typeOf(current) !== typeOf(operand)) throw incorrectType();
  if (current.N !== undefined && operand.N !== undefined) return { N: addNumbers(current.N, operand.N) };
  const united = new Set([...(setElements(current) ?? []), ...(setElements(operand) ?? [])]);
  return makeSet(typeOf(current), [...united]) ?? operand;
}

/** What DELETE leaves of a set; undefined when nothing is left. */
export function deleteFromValue(
  current: AttributeValue | undefined,
  elements: readonly string[],
  type: TypeName,
): AttributeValue | undefined {
  if (!current) return undefined;
  if (typeOf(current) !== type) throw incorrectType();
  const left = (setElements(current) ?? []).filter((element) => !elements.includes(element));
  return makeSet(type, left);
}

export function incorrectType() {
  return validation('An operand in the update expression has an incorrect data type');
}

function placed(current: AttributeValue | undefined, steps: Steps, value: AttributeValue): AttributeValue {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (typeof step === 'number') {
    const list = listOf(current);
    const replacement = placed(list[step], rest, value);
    // An index past the end appends.
    return { L: step < list.length ? list.with(step, replacement) : [...list, replacement] };
  }
  const map = mapOf(current);
  return { M: withMember(map, step, placed(attribute(map, step), rest, value)) };
}

function removed(current: AttributeValue | undefined, steps: Steps): AttributeValue {
  const [step, ...rest] = steps;
  if (typeof step === 'number') {
    const list = listOf(current);
    if (rest.length > 0) return { L: list.with(existing(list, step), removed(list[step], rest)) };
    return { L: list.filter((_, index) => index !== step) };
  }
  const map = mapOf(current);
  const name = step ?? '';
  return { M: rest.length > 0 ? withMember(map, name, removed(attribute(map, name), rest)) : withoutMember(map, name) };
}

function existing(list: readonly AttributeValue[], index: number): number {
  if (index >= list.length) throw invalidPath();
  return index;
}

function listOf(value: AttributeValue | undefined): readonly AttributeValue[] {
  if (!value?.L) throw invalidPath();
  return value.L;
}

function mapOf(value: AttributeValue | undefined): Item {
  if (!value?.M) throw invalidPath();
  return value.M;
}

function invalidPath() {
  return validation('The document path provided in the update expression is invalid for update');
}

function withMember(item: Item, name: string, value: AttributeValue): Item {
  const copy = { ...item };
  setAttribute(copy, name, value);
  return copy;
}

function withoutMember(item: Item, name: string): Item {
  const { [name]: _, ...others } = item;
  return others;
}
